import type { Agency } from '../../content/schemas/index.ts';
import { complaint } from './complaint/kind.ts';
import { enquiry } from './enquiry/kind.ts';
import type { Kind } from './kind.ts';
import type { HandlingTeam } from './lead.ts';
import { support } from './support/kind.ts';

/** Every kind of lead; a new one is a folder beside this file, and a line here. The first is that of what doesn't say. */
export const kinds: readonly Kind[] = [enquiry, support, complaint];

/** The kind of what came before there were others, or says nothing of it. */
export const FIRST_KIND = enquiry.name;

/** @throws when there is none of this name any more */
export function kindOf({ kind: name }: { kind: string }): Kind {
  const kind = kinds.find((each) => each.name === name);
  if (!kind) throw new Error(`There is no kind of lead called ${name}`);
  return kind;
}

/** The names of the kinds that something holds for. */
export const namesOfKinds = (holds: (kind: Kind) => boolean): string[] =>
  kinds.filter(holds).map(({ name }) => name);

/** The team of a stored lead; undefined when it was taken out of the content since. */
export function findHandlingTeam(kind: string, slug: string, agency: Agency): HandlingTeam | undefined {
  return kindOf({ kind })
    .teams(agency)
    .find((team) => team.slug === slug);
}

/** The same; a team that was taken out is stood in for by the one that gets everything else of its kind. */
export function teamOf(kind: string, slug: string, agency: Agency): HandlingTeam {
  return findHandlingTeam(kind, slug, agency) ?? kindOf({ kind }).standIn(agency);
}
