import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { ROOT } from '../../src/tools/project.ts';

interface Item {
  sys: { id: string; publishedVersion?: number };
  fields: Record<string, Record<string, unknown>>;
}

/** A space in the format of `contentful export`. */
export interface PublicExport {
  entries: Item[];
  assets: Item[];
}

/** Exports of real spaces that nobody here wrote, where somebody has put them. */
const FOLDER = `${ROOT}../shared/contentful-exports`;

const post = { type: 'Link', linkType: 'ContentType', id: 'post' };
const sys = (id: string, type: string) => ({
  id,
  type,
  version: 2,
  publishedVersion: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
});
const field = (id: string, type: string) => ({
  id,
  name: id,
  type,
  localized: false,
  required: false,
  disabled: false,
  omitted: false,
  validations: [],
});

/** A space of somebody else, small: a post that embeds itself below a main heading. */
const blog = {
  locales: [
    {
      sys: { id: 'en', type: 'Locale', version: 1 },
      code: 'en-US',
      name: 'English',
      default: true,
      fallbackCode: null,
    },
  ],
  contentTypes: [
    {
      sys: sys('post', 'ContentType'),
      name: 'Post',
      description: '',
      displayField: 'title',
      fields: [field('title', 'Symbol'), field('text', 'RichText')],
    },
  ],
  editorInterfaces: [],
  assets: [],
  entries: [
    {
      sys: { ...sys('first', 'Entry'), contentType: { sys: post } },
      metadata: { tags: [] },
      fields: {
        title: { 'en-US': 'First' },
        text: {
          'en-US': {
            nodeType: 'document',
            data: {},
            content: [
              {
                nodeType: 'heading-1',
                data: {},
                content: [{ nodeType: 'text', value: 'First', marks: [], data: {} }],
              },
              {
                nodeType: 'embedded-entry-block',
                data: { target: { sys: { type: 'Link', linkType: 'Entry', id: 'first' } } },
                content: [],
              },
            ],
          },
        },
      },
    },
  ],
};

/** Spaces of others by name: one that is always here, and whatever public ones somebody has put beside the project. */
export const publicExports: readonly [name: string, file: PublicExport][] = [
  ['blog', blog as PublicExport],
  ...(existsSync(FOLDER) ? readdirSync(FOLDER) : [])
    .filter((name) => name.endsWith('.json'))
    .map((name): [string, PublicExport] => [name, JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8'))]),
];
