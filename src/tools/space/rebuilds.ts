import { isDeepStrictEqual } from 'node:util';
import type { CreateWebhooksProps, WebhookProps } from 'contentful-management';
import { inWords, type Space } from './management.ts';

/** By this the webhook is found again. */
const NAME = 'Hearth: build the site';

/** What changes a published site: a draft that is saved doesn't. */
const TOPICS = [
  'Entry.publish',
  'Entry.unpublish',
  'Entry.delete',
  'Asset.publish',
  'Asset.unpublish',
  'Asset.delete',
];

/** What has to be done so that a space has the site built after each change. */
export type RebuildPlan = { todo: 'nothing' | 'create' } | { todo: 'update'; there: WebhookProps };

/** Looks whether a space calls a build hook. Nothing is changed. @param hook its address, which is a secret */
export const planRebuilds = (space: Space, hook: string): Promise<RebuildPlan> =>
  inWords(space.access, async () => {
    const { items } = await space.client.webhook.getMany({});
    const there = items.find(({ name }) => name === NAME);
    if (!there) return { todo: 'create' };
    const wanted = webhookTo(hook, space);
    const keys = Object.keys(wanted) as (keyof typeof wanted)[];
    const isSame = keys.every((key) => isDeepStrictEqual(there[key], wanted[key]));
    return isSame ? { todo: 'nothing' } : { todo: 'update', there };
  });

/** Has the space call the build hook. @throws ContentfulError in one line */
export const applyRebuilds = (space: Space, hook: string, plan: RebuildPlan): Promise<void> =>
  inWords(space.access, async () => {
    const { webhook } = space.client;
    if (plan.todo === 'create') await webhook.create({}, webhookTo(hook, space));
    if (plan.todo === 'update') {
      const { there } = plan;
      await webhook.update({ webhookDefinitionId: there.sys.id }, { ...there, ...webhookTo(hook, space) });
    }
  });

const webhookTo = (url: string, { access }: Space) =>
  ({
    name: NAME,
    url,
    topics: TOPICS,
    filters: [{ equals: [{ doc: 'sys.environment.sys.id' }, access.environmentId] }],
    headers: [],
    // A build hook takes an empty body, and nothing of the entry.
    transformation: { method: 'POST', contentType: 'application/json; charset=utf-8', body: '{}' },
  }) satisfies CreateWebhooksProps;
