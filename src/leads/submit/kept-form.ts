import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import { givenAgain, openGiven } from '../kinds/given.ts';
import type { Given } from '../kinds/lead.ts';
import { FIRST_KIND } from '../kinds/register.ts';

/** A form that the second store keeps: what a person sent, when, what they were told, and nothing that follows from it. */
export interface KeptForm {
  id: string;
  reference: string;
  given: Given;
  received: Temporal.Instant;
  due: Temporal.Instant | null;
  /** What the check for spam saw. */
  signals: readonly string[];
}

const common = {
  id: z.uuid(),
  reference: z.string(),
  kind: z.string().default(FIRST_KIND),
  receivedAt: z.string(),
  dueAt: z.string().nullable(),
  signals: z.array(z.string()).default([]),
  campaign: z.string().nullable(),
  event: z.string().nullable(),
  // Forms that were kept before have neither.
  placement: z.string().nullable().default(null),
  source: z.string().nullable().default(null),
};
const keptForm = z.object({ ...common, answers: z.record(z.string(), z.unknown()) });

/** How a form was kept before: as the row and the emails that were to be stored; only what was sent counts of it. */
const keptDraft = z.object({
  row: z.object({ ...common, details: z.base64().transform((text) => Buffer.from(text, 'base64')) }),
});

/** A form as it is kept, all of it sealed, for one key of the second store. */
export function sealForm(key: string, form: KeptForm, keyring: Keyring): string {
  const { id, reference, given, received, due, signals } = form;
  const { campaign = null, event = null, placement = null, source = null } = given.attribution;
  const kept: z.input<typeof keptForm> = {
    id,
    reference,
    kind: given.kind,
    receivedAt: received.toString(),
    dueAt: due?.toString() ?? null,
    signals: [...signals],
    campaign,
    event,
    placement,
    source,
    answers: { ...given.answers },
  };
  return keyring.seal(JSON.stringify(kept), contextOf(key)).toString('base64');
}

/** @throws when it was sealed by a key that isn't known, or isn't a form */
export function openForm(key: string, sealed: string, keyring: Keyring): KeptForm {
  const json: unknown = JSON.parse(keyring.open(Buffer.from(sealed, 'base64'), contextOf(key)));
  const draft = keptDraft.safeParse(json);
  const { receivedAt, dueAt, ...kept } = draft.success ? draft.data.row : keptForm.parse(json);
  const given = 'details' in kept ? openGiven(kept.id, kept, keyring) : givenAgain(kept, kept.answers);
  return {
    id: kept.id,
    reference: kept.reference,
    signals: kept.signals,
    given,
    received: Temporal.Instant.from(receivedAt),
    due: dueAt === null ? null : Temporal.Instant.from(dueAt),
  };
}

const contextOf = (key: string) => `second store ${key}`;
