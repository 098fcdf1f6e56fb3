import { rooms, type Allowed, type Room } from './rooms.ts';

/** What oxlint takes for one folder. */
export interface Override {
  files: string[];
  rules: { 'no-restricted-imports': ['error', { patterns: Pattern[] }] };
}

type Pattern = { message: string } & ({ regex: string } | { group: string[]; caseSensitive: true });

const NO_ASTRO = ['leads', 'functions', 'platform'];
const ASKS_ASTRO = 'src/content/queries.ts';

/** Up from whatever depth: every import of another room begins so. */
const UP = String.raw`^(\.\./)+`;
const UP_GLOB = '{../,../../,../../../,../../../../}';

const folderOf = (allowed: Allowed) => (typeof allowed === 'string' ? allowed : allowed.folder);
const nameOf = (folder: string) => folder.split('/').at(-1) ?? folder;
const isLayer = ({ folder }: Room) => folder.includes('/');

/** The lint rules that hold the directions of imports: oxlint takes the last that fits a file, so each is whole. */
export function overrides(): Override[] {
  const own = rooms.flatMap((room) =>
    room.may === 'anything' ? [] : [override(`src/${room.folder}/**`, patternsOf(room))],
  );
  const content = rooms.find(({ folder }) => folder === 'content');
  return content ? [...own, override(ASKS_ASTRO, directions(content))] : own;
}

const override = (files: string, patterns: Pattern[]): Override => ({
  files: [files],
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});

function patternsOf(room: Room): Pattern[] {
  const [top] = room.folder.split('/');
  return [
    ...directions(room),
    NO_ASTRO.includes(String(top))
      ? { regex: '^astro(:|/|$)', message: `${top} runs in functions, where no Astro is.` }
      : { regex: '^astro:content$', message: 'Ask src/content/queries.ts, which alone imports it.' },
  ];
}

function directions(room: Room): Pattern[] {
  const top = rooms.find(({ folder }) => folder === room.folder.split('/')[0]) ?? room;
  const beside = (isLayer(room) ? [room, top] : [room]).map((each) => patternsAmong(each));
  return [...beside.flat(), detour(top), JOINTS];
}

/** What a room may not import of its like: of the other rooms, or of the other layers of its room. */
function patternsAmong(room: Room): Pattern[] {
  const may = room.may === 'anything' ? [] : room.may;
  const message = `${room.folder} may import ${may.map(sayAllowed).join(', ') || 'nothing of ours'}.`;
  const refused = rooms
    .filter((other) => other !== room && isLayer(other) === isLayer(room))
    .filter((other) => !may.some((allowed) => folderOf(allowed) === other.folder))
    .map(({ folder }) => nameOf(folder));
  const parts = may.flatMap((allowed): Pattern[] => {
    if (typeof allowed === 'string') return [];
    const at = `${UP_GLOB}${allowed.folder}/`;
    return [
      { group: [`${at}**`, ...allowed.only.map((glob) => `!${at}${glob}`)], caseSensitive: true, message },
    ];
  });
  return refused.length === 0 ? parts : [{ regex: `${UP}(${refused.join('|')})/`, message }, ...parts];
}

/** Out of src or the room and in again, or down and up, or from the root: no other rule would know the room. */
const detour = ({ folder }: Room): Pattern => ({
  regex: String.raw`${UP}(src|tests|${folder})/|^\./\.\./|[^./]/\.\./|^/`,
  message: 'Name the file by the shortest relative way; only tools import tests.',
});

/** The files beside the rooms put these together. */
const JOINTS: Pattern = {
  regex: String.raw`${UP}content[.-]\w+\.ts$`,
  message: 'It puts rooms together: only tools import it.',
};

/** A room that may be imported, in words. */
const sayAllowed = (allowed: Allowed): string =>
  typeof allowed === 'string'
    ? allowed
    : `${allowed.folder} (${allowed.only.map((glob) => `\`${glob}\``).join(' and ')} only)`;

/** The rooms as a table of Markdown, unformatted. */
export function roomTable(): string {
  const rows = rooms.map((room) => `| ${room.folder} | ${room.owns} | ${sayAllowedBy(room)} |`);
  return ['| folder | owns | may import |', '| --- | --- | --- |', ...rows].join('\n');
}

function sayAllowedBy(room: Room): string {
  const { may } = room;
  if (may === 'anything') return may;
  if (isLayer(room))
    return `${may.map((allowed) => nameOf(folderOf(allowed))).join(', ')}, and what leads may`;
  return may.map(sayAllowed).join(', ') || 'nothing of ours';
}
