import { extname } from 'node:path';
import type { Link } from '../../src/content/source/contentful/space.ts';
import { contentTypeOf, editorOf } from '../../src/content/source/contentful/content-types.ts';
import { contentModel } from '../../src/content/source/contentful/model.ts';
import { contentfulSource } from '../../src/content/source/contentful/source.ts';
import { writeEntries } from '../../src/content/source/contentful/write-entries.ts';
import type { ContentSource, RawContent } from '../../src/content/source/source.ts';
import { TYPES } from '../../src/tools/space/seed.ts';
import type { ContentfulStandIn } from '../../src/tools/contentful/stand-in.ts';

/** What was published last in a space that nobody edits. */
const THEN = '2026-11-20T09:00:00.000Z';

export interface SpaceEntry {
  sys: {
    id: string;
    type: 'Entry';
    contentType: { sys: { type: 'Link'; linkType: 'ContentType'; id: string } };
    version: number;
    publishedVersion?: number;
    archivedVersion?: number;
    createdAt: string;
    updatedAt: string;
  };
  fields: Record<string, Record<string, unknown>>;
}

/** A space in the format of `contentful export`, before it is loaded: tests change what is wrong in it. */
export interface SpaceFile {
  locales: {
    sys: { id: string; type: 'Locale'; version: number };
    code: string;
    name: string;
    default: boolean;
    fallbackCode: string | null;
  }[];
  contentTypes: {
    sys: { id: string; type: 'ContentType'; version: number; publishedVersion: number };
    name: string;
    description: string;
    displayField: string;
    fields: { id: string }[];
  }[];
  editorInterfaces: object[];
  entries: SpaceEntry[];
  assets: {
    sys: {
      id: string;
      type: 'Asset';
      version: number;
      publishedVersion?: number;
      createdAt: string;
      updatedAt: string;
    };
    fields: Record<string, Record<string, unknown>>;
  }[];
}

export const LOCALE = 'en-GB';

/** The space that content becomes when it is pushed and seeded. */
export function spaceFileOf(content: Pick<RawContent, 'entries' | 'photos'>): SpaceFile {
  const { entries, assets, problems } = writeEntries(content, LOCALE);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const published = { version: 2, publishedVersion: 1, createdAt: THEN, updatedAt: THEN };
  return {
    locales: [
      {
        sys: { id: 'en', type: 'Locale', version: 1 },
        code: LOCALE,
        name: 'English',
        default: true,
        fallbackCode: null,
      },
    ],
    contentTypes: contentModel().map((type) => ({
      sys: { id: type.id, type: 'ContentType', version: 2, publishedVersion: 1 },
      ...(contentTypeOf(type, LOCALE) as Omit<SpaceFile['contentTypes'][number], 'sys'>),
    })),
    editorInterfaces: contentModel().map((type) => ({
      sys: { id: 'default', type: 'EditorInterface', version: 1, contentType: link('ContentType', type.id) },
      ...editorOf(type),
    })),
    entries: entries.map(({ id, type, fields }) => ({
      sys: { id, type: 'Entry', contentType: link('ContentType', type), ...published },
      fields,
    })),
    assets: assets.map(({ id, title, fileName }) => ({
      sys: { id, type: 'Asset', ...published },
      fields: {
        title: { [LOCALE]: title },
        file: {
          [LOCALE]: {
            fileName,
            contentType: TYPES[extname(fileName)] ?? '',
            url: `//images.ctfassets.net/${id}/${fileName}`,
          },
        },
      },
    })),
  };
}

export const link = <Kind extends string>(linkType: Kind, id: string) => ({
  sys: { type: 'Link' as const, linkType, id },
});

export const entryLink = (id: string): Link => link('Entry', id);

/** The source that reads a stand-in's space. @param root a folder for its cache */
export const sourceOf = (
  { space, environment, host, tokens }: ContentfulStandIn,
  root: string,
  drafts = false,
): ContentSource =>
  contentfulSource(
    root,
    {
      spaceId: space,
      environmentId: environment,
      host,
      token: drafts ? tokens.preview : tokens.delivery,
      drafts,
    },
    { timeout: 60_000, retries: 1 },
  );
