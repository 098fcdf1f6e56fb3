import { fromRichText } from '../../../content/source/contentful/markdown.ts';
import { toRichText } from '../../../content/source/contentful/rich-text.ts';
import { isLink, isObject, link, type Control, type Field, type Holds } from '../resource.ts';
import { decoded } from '../http/route.ts';
import type { Space } from '../space.ts';
import { statusOf, titleOf } from './titles.ts';

/** One of several things to choose. */
export type Choice = { value: string; label: string };

/** What a form has for a field. */
export type Look =
  | { is: 'line' | 'number' | 'day' | 'place' }
  | { is: 'lines'; rows: number; offered?: Choice[] }
  | { is: 'radios' | 'drop-down' | 'boxes'; choices: Choice[] };

/** How a field is edited: its value as the texts of a form's controls, and back. */
export type Widget = {
  look: Look;
  /** What people should know of it, besides the help of the editor interface. */
  notes: string[];
  show(value: unknown): string[];
  /** What can't be read as a value stays the text that it is, which the API then refuses. */
  read(texts: string[]): unknown;
  /** What of a text is lost when it is read, in sentences. */
  lost(texts: string[]): string[];
};

/** Up to so many choices stand open. */
const MOST_OPEN = 7;

/** The widget of a field, in which the value that it has now can be kept. */
export function widgetOf(space: Space, field: Field, control: Control | undefined, value: unknown): Widget {
  const allowed = allowedIn(field);
  switch (field.type) {
    case 'Boolean': {
      const settings = isObject(control?.['settings']) ? control['settings'] : {};
      const { trueLabel = 'Yes', falseLabel = 'No' } = settings;
      const choices = [
        { value: 'true', label: String(trueLabel) },
        { value: 'false', label: String(falseLabel) },
      ];
      return oneOf(field, 'radios', choices, value, (text) => text === 'true');
    }
    case 'Symbol':
    case 'Text': {
      if (allowed) return oneOf(field, openness(control, allowed), allowed, value, String);
      const isShort = field.type === 'Symbol';
      return widget(
        isShort ? { is: 'line' } : { is: 'lines', rows: 2 },
        isShort ? (text) => text.replaceAll('\n', '') : (text) => text,
        (text) => text,
      );
    }
    case 'Integer':
    case 'Number':
      return allowed
        ? oneOf(field, openness(control, allowed), allowed, value, toNumber)
        : widget({ is: 'number' }, String, toNumber);
    case 'Date': {
      const isDay = holdsDay(control, value);
      const date = widget({ is: isDay ? 'day' : 'line' }, String, (text) => text.trim());
      return isDay ? date : { ...date, notes: ['Write it as 2026-05-14T18:30+01:00.'] };
    }
    case 'Location':
      return place;
    case 'Link': {
      const choices = targetsOf(space, field);
      return oneOf(field, 'drop-down', choices, value, (id) => link(field.linkType ?? 'Entry', id));
    }
    case 'Array':
      return listOf(space, field, value);
    case 'RichText':
      return words(value);
    default:
      return widget(
        { is: 'lines', rows: 6 },
        (json) => json,
        fromJson,
        (it) => JSON.stringify(it, null, 2),
      );
  }
}

/** A value as it stands in the one text of a control. */
const told = (value: unknown): string => (isLink(value) ? value.sys.id : String(value));
const unwindows = (text: string) => text.replaceAll(/\r\n?/g, '\n');

/** A widget with one control. @param shown what a browser makes of the text */
function widget(
  look: Look,
  shown: (text: string) => string,
  read: (text: string) => unknown,
  write: (value: unknown) => string = told,
): Widget {
  return {
    look,
    notes: [],
    show: (value) => [value === undefined || value === null ? '' : shown(unwindows(write(value)))],
    read: ([text = '']) => (text.trim() === '' ? undefined : read(text)),
    lost: () => [],
  };
}

function oneOf(
  { required }: Field,
  is: 'radios' | 'drop-down',
  offered: Choice[],
  value: unknown,
  read: (text: string) => unknown,
): Widget {
  const choices = withStored(offered, value === undefined || value === null ? [] : [value]);
  if (is === 'drop-down') choices.unshift({ value: '', label: 'None' });
  else if (!required) choices.push({ value: '', label: 'Not said' });
  return widget({ is, choices }, String, read);
}

/** The choices with those that were made before and aren't offered, or aren't any more. */
function withStored(offered: Choice[], stored: unknown[]): Choice[] {
  const strange = stored.map(told).filter((text) => !offered.some(({ value }) => value === text));
  return [...offered, ...strange.map((text) => ({ value: text, label: `${text} (not one of these)` }))];
}

const openness = (control: Control | undefined, choices: Choice[]) =>
  control?.['widgetId'] === 'dropdown' || choices.length > MOST_OPEN ? 'drop-down' : 'radios';

function listOf(space: Space, { items = { type: 'Symbol' } }: Field, stored: unknown): Widget {
  const allowed = allowedIn(items);
  if (allowed) {
    const choices = withStored(allowed, Array.isArray(stored) ? stored : []);
    return {
      look: { is: 'boxes', choices },
      notes: [],
      // Ticks have no order but that of their boxes.
      show: (value) =>
        choices.map((each) => each.value).filter((each) => (value as [])?.some((it) => told(it) === each)),
      read: (texts) => (texts.length === 0 ? undefined : texts),
      lost: () => [],
    };
  }
  const isLinks = items.type === 'Link';
  const toItem = (text: string) => (isLinks ? link(items.linkType ?? 'Entry', text) : text);
  const list = widget(
    { is: 'lines', rows: 3, ...(isLinks && { offered: targetsOf(space, items) }) },
    (text) => text,
    (text) => linesOf(text).map(toItem),
    (value) => (value as unknown[]).map(told).join('\n'),
  );
  const forLinks = [
    'One id a line, in the order in which they stand. An id is the last part of the address of its page, and stands below its title.',
  ];
  return { ...list, notes: isLinks ? forLinks : ['One a line.'] };
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

const place: Widget = {
  look: { is: 'place' },
  notes: [],
  show(value) {
    const { lat, lon } = isObject(value) ? value : {};
    return [lat, lon].map((each) => (each === undefined ? '' : String(each)));
  },
  read(texts) {
    const [lat = '', lon = ''] = texts.map((text) => text.trim());
    return lat === '' && lon === '' ? undefined : { lat: toNumber(lat), lon: toNumber(lon) };
  },
  lost: () => [],
};

/** How the Markdown of a form leads to an entry, whether that has a page or not. */
const TO_ENTRY = 'entry:';

function words(value: unknown): Widget {
  const toMarkdown = (document: unknown) =>
    fromRichText(document, (id) => ({ address: TO_ENTRY + encodeURIComponent(id) }));
  const toDocument = (text: string) =>
    toRichText(text, (url) =>
      url.startsWith(TO_ENTRY) ? { id: decoded(url.slice(TO_ENTRY.length)) } : undefined,
    );
  const markdown = widget(
    { is: 'lines', rows: 16 },
    (text) => text,
    (text) => toDocument(text).document,
    (document) => toMarkdown(document).markdown,
  );
  const unshown = value === undefined || value === null ? [] : toMarkdown(value).problems;
  return {
    ...markdown,
    notes: [
      'Contentful has an editor of its own for this. Here it is Markdown, for convenience: ## for a heading, - for a point, **bold**, [a link](https://…), [a link to an entry](entry:ID).',
      ...unshown.map(
        ({ message }) =>
          `It ${message}, which Markdown doesn’t show. It stays unless you change these words.`,
      ),
    ],
    lost: ([text = '']) =>
      toDocument(text).problems.map(({ line, message, cure }) => `Line ${line} ${message}. ${cure}`),
  };
}

function allowedIn({ validations = [] }: Holds): Choice[] | undefined {
  const allowed = validations.map((each) => each['in']).find(Array.isArray);
  return allowed?.map(String).map((value) => ({ value, label: value }));
}

/** What a link may lead to, by title; archived ones are left out. */
function targetsOf(space: Space, { linkType, validations = [] }: Holds): Choice[] {
  const types = validations.map((each) => each['linkContentType']).find(Array.isArray) as
    string[] | undefined;
  const documents = linkType === 'Asset' ? space.assets : space.entries;
  return [...documents.values()]
    .map(({ draft }) => draft)
    .filter((each) => statusOf(each) !== 'archived')
    .filter(({ sys }) => !types || types.includes(sys.contentType?.sys.id ?? ''))
    .map((each) => ({ value: each.sys.id, label: titleOf(space, each) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, 'en-GB'));
}

/** A number, or the text where it is none. */
const toNumber = (text: string): unknown =>
  /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim()) ? Number(text) : text;

/** Whether a day is chosen: a browser's control for it can't hold anything else. */
function holdsDay(control: Control | undefined, value: unknown): boolean {
  const settings = control?.['settings'];
  if (!isObject(settings) || settings['format'] !== 'dateonly') return false;
  if (value === undefined || value === null) return true;
  const time = Date.parse(String(value));
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === value;
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return text;
  }
}
