import { badRequest, versionMismatch } from '../http/problem.ts';
import type { Kept, Sys } from '../resource.ts';
import { USER, type Space } from '../space.ts';

/** The `sys` after a change: the version goes up by one. */
export function touched(space: Space, sys: Sys): Sys {
  return { ...sys, version: sys.version + 1, updatedAt: space.now().toISOString(), updatedBy: USER };
}

/** @throws {Problem} 409 unless `version`, the header `X-Contentful-Version`, is the one that is kept */
export function demandVersion(sys: Sys, version: number | undefined): void {
  if (version !== sys.version) throw versionMismatch();
}

/** Publishes the draft: `publishedVersion` is the version that it had, one below the version it has then. */
export function publish<T extends { sys: Sys }>(space: Space, kept: Kept<T>): void {
  const { sys } = kept.draft;
  if (sys.archivedVersion !== undefined) throw badRequest('Cannot publish archived');
  const next = touched(space, sys);
  kept.draft = {
    ...kept.draft,
    sys: {
      ...next,
      publishedVersion: sys.version,
      publishedAt: next.updatedAt,
      firstPublishedAt: sys.firstPublishedAt ?? next.updatedAt,
      publishedCounter: (sys.publishedCounter ?? 0) + 1,
      publishedBy: USER,
    },
  };
  kept.published = structuredClone(kept.draft);
}

/** Makes a draft of what was published; when it first was is kept. */
export function unpublish<T extends { sys: Sys }>(space: Space, kept: Kept<T>): void {
  if (!kept.published) throw badRequest('Not published');
  const { publishedVersion: _, publishedAt: _at, publishedBy: _by, ...sys } = kept.draft.sys;
  kept.draft = { ...kept.draft, sys: touched(space, sys) };
  kept.published = undefined;
}

/** Archives a draft; what is published can't be. */
export function archive<T extends { sys: Sys }>(space: Space, kept: Kept<T>): void {
  const { sys } = kept.draft;
  if (kept.published) throw badRequest('Cannot archive published');
  if (sys.archivedVersion !== undefined) throw badRequest('Already archived');
  const next = touched(space, sys);
  kept.draft = {
    ...kept.draft,
    sys: { ...next, archivedAt: next.updatedAt, archivedBy: USER, archivedVersion: sys.version },
  };
}

/** Makes a draft of what was archived. */
export function unarchive<T extends { sys: Sys }>(space: Space, kept: Kept<T>): void {
  const { archivedVersion, archivedAt: _at, archivedBy: _by, ...sys } = kept.draft.sys;
  if (archivedVersion === undefined) throw badRequest('Not archived');
  kept.draft = { ...kept.draft, sys: touched(space, sys) };
}
