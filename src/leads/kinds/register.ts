import type { Runtime } from '../../content/runtime.ts';
import { booking } from './booking/kind.ts';
import { complaint } from './complaint/kind.ts';
import { enquiry } from './enquiry/kind.ts';
import { host } from './host/kind.ts';
import type { Kind, Thanks } from './kind.ts';
import type { HandlingTeam } from './lead.ts';
import { support } from './support/kind.ts';

/** Every kind of lead; a new one is a folder beside this file, and a line here. The first is that of what doesn't say. */
export const kinds: readonly Kind[] = [enquiry, support, complaint, booking, host];

/** The kind of what came before there were others, or says nothing of it. */
export const FIRST_KIND = enquiry.name;

/** The kind of this name; undefined when it was taken out of the register since. */
export const findKind = (name: string): Kind | undefined => kinds.find((kind) => kind.name === name);

/** @throws when there is none of this name any more */
export function kindOf({ kind: name }: { kind: string }): Kind {
  const kind = findKind(name);
  if (!kind) throw new Error(`There is no kind of lead called ${name}`);
  return kind;
}

/** The names of the kinds that something holds for. */
export const namesOfKinds = (holds: (kind: Kind) => boolean): string[] =>
  kinds.filter(holds).map(({ name }) => name);

/** How a stored lead is called, also one of a kind that was taken out. */
export const wordsOf = ({ kind }: { kind: string }): Kind['words'] =>
  findKind(kind)?.words ?? { title: 'Form', one: 'other form', many: 'other forms' };

/** The team of a stored lead; undefined when it was taken out of the content since. */
export const findHandlingTeam = (
  kind: string,
  slug: string,
  known: Pick<Runtime, 'agency' | 'tours'>,
): HandlingTeam | undefined =>
  findKind(kind)
    ?.teams(known)
    .find((team) => team.slug === slug);

/**
 * The same; a team that was taken out is stood in for by the one that gets everything else of its kind, and those of a
 * kind that was taken out by the service's owner.
 */
export function teamOf(kind: string, slug: string, known: Pick<Runtime, 'agency' | 'tours'>): HandlingTeam {
  const { role, inbox } = known.agency.owner;
  return (
    findHandlingTeam(kind, slug, known) ??
    findKind(kind)?.standIn(known) ?? { slug, name: role, said: `The ${role}`, inbox }
  );
}

/** Every page that thanks for something of a kind, by its name once each. */
export const thanksOf = ({ byStatus = {}, ...thanks }: Kind['thanks']): Thanks[] => [
  ...new Map([thanks, ...Object.values(byStatus)].map((each) => [each.shell, each])).values(),
];
