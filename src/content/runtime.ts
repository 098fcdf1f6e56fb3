import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { londonDay } from '../platform/time/clock.ts';
import type { Content } from './entry.ts';
import { errorList, listErrors, type Outcome } from './error-list.ts';
import { agency } from './schemas/agency.ts';
import { event, tour, venue } from './schemas/events.ts';
import { href, interest } from './schemas/fields.ts';

const {
  title,
  summary,
  status,
  tour: ofTour,
  area,
  audience,
  why,
  instead,
  revised,
  joinAt,
  organiser,
  request,
  booking,
} = event.shape;
const { from, to, coordinator, hosts } = tour.shape;
const { name, address, postcode, position, host } = venue.shape;

/** What functions need of the content: built into build/runtime.json, bundled with them, never published. */
export const runtime = z.strictObject({
  /** The canonical origin, with no slash at the end. */
  siteUrl: z.url(),
  /** The deploy context it was built in: production, deploy-preview, branch-deploy, or dev on one's own machine. */
  context: z.string(),
  /** When the build read the content: an instant, RFC 3339. */
  builtAt: z.iso.datetime({ offset: true }),
  agency,
  /** What is wrong with the content, for its editors. */
  errors: errorList,
  /** Names by slug. */
  areas: z.record(z.string(), z.string()),
  /** Groups of children by slug; of one that is paused, what its page says. */
  needs: z.record(z.string(), z.strictObject({ title: z.string(), paused: z.string().optional() })),
  /** What posters, cards and links carry, by code: the campaign or partner that it counts for, and where it leads. */
  codes: z.record(
    z.string(),
    z.strictObject({
      of: z.string(),
      title: z.string(),
      /** What pages call it instead, of a partner whom nobody may name yet. */
      shownAs: z.string().optional(),
      interest: interest.optional(),
      /** Where a campaign is seen that this is the code of. */
      placement: z.strictObject({ code: z.string(), name: z.string(), utm: z.array(z.string()) }).optional(),
      /** It hints at who somebody is: it is counted by itself, and never kept with what they send. */
      sensitive: z.literal(true).optional(),
      /** What sensitive placements are called that have lost their code or a source: no source that is called so is kept. */
      hints: z.array(z.string()).optional(),
      /** Of a campaign: the team that gets its enquiries, the words of its form’s button and of its thanks, and that it is paused. */
      team: z.string().optional(),
      button: z.string().optional(),
      thanks: z.string().optional(),
      paused: z.string().optional(),
      leadsTo: href,
    }),
  ),
  /** By slug, with where each is seen and what that cost, in pounds. */
  campaigns: z.record(
    z.string(),
    z.strictObject({
      title,
      from,
      to,
      placements: z.array(
        z.strictObject({
          code: z.string(),
          name: z.string(),
          cost: z.number().optional(),
          /** Its earlier short links, `/go/old-name`. */
          formerly: z.array(z.string()).optional(),
        }),
      ),
    }),
  ),
  /** The pages that sheets in Easy Read or in another language lead to, by what stands in their link: `easy`, `pl`. */
  versions: z.record(z.string(), href),
  /** The roadshow's, by slug. */
  tours: z.record(z.string(), z.strictObject({ title, from, to, coordinator, hosts })),
  /** What hosts are told, as HTML, by the address of the page that a tour names for them. */
  hosting: z.record(z.string(), z.string()),
  /** By slug; times are Europe/London wall clock. */
  events: z.record(
    z.string(),
    z.strictObject({
      title,
      summary,
      starts: z.string(),
      ends: z.string(),
      status,
      why,
      instead,
      revised,
      /** The roadshow’s tour that it is a stop of. */
      tour: ofTour,
      area,
      audience,
      place: z.discriminatedUnion('type', [
        z.strictObject({
          type: z.literal('venue'),
          name,
          address,
          postcode,
          room: z.string().optional(),
          /** Of its door, where somebody gave it. */
          position,
          host,
        }),
        z.strictObject({ type: z.literal('online') }),
      ]),
      booking,
      joinAt,
      organiser,
      request,
    }),
  ),
});
export type Runtime = z.infer<typeof runtime>;

/** What rooms pick of their own collections. */
export type RuntimeParts = {
  [Part in 'codes' | 'versions' | 'hosting' | 'events']: (
    content: Content,
    today: Temporal.PlainDate,
  ) => Runtime[Part];
};

/** Picks what functions need. @throws when the content has no agency */
export function runtimeFrom(
  content: Content,
  parts: RuntimeParts,
  siteUrl: string,
  context: string,
  builtAt: Temporal.Instant,
  errors: readonly Outcome[] = [],
): Runtime {
  const today = londonDay(builtAt);
  return runtime.parse({
    siteUrl: siteUrl.replace(/\/$/, ''),
    context,
    builtAt: builtAt.toString(),
    agency: content.agency[0]?.data,
    errors: listErrors(errors),
    areas: Object.fromEntries(content.areas.map(({ slug, data }) => [slug, data.name])),
    needs: Object.fromEntries(
      content.needs.map(({ slug, data: { title, paused } }) => [
        slug,
        { title, ...(paused && { paused: paused.words }) },
      ]),
    ),
    codes: parts.codes(content, today),
    campaigns: Object.fromEntries(
      content.campaigns.map(({ slug, data: { title, from, to, placements } }) => [
        slug,
        {
          title,
          from,
          to,
          placements: placements.map(({ code, name, cost, formerly }) => ({ code, name, cost, formerly })),
        },
      ]),
    ),
    versions: parts.versions(content, today),
    tours: Object.fromEntries(
      content.tours.map(({ slug, data: { title, from, to, coordinator, hosts } }) => [
        slug,
        { title, from, to, coordinator, hosts },
      ]),
    ),
    hosting: parts.hosting(content, today),
    events: parts.events(content, today),
  });
}
