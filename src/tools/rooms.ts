/** A folder of src that owns something. */
export interface Room {
  /** Under src, such as `site`; a layer stands after the room that it is part of: `leads/store`. */
  folder: string;
  owns: string;
  /** What it may import beside itself; a layer also whatever its room may. */
  may: 'anything' | readonly Allowed[];
}

/** A room that may be imported, or some of its files alone, as globs. */
export type Allowed = string | { folder: string; only: readonly string[] };

const kindsForms: Allowed = { folder: 'leads', only: ['kinds/*/*.astro', 'kinds/*/form.tsx'] };
const shapeOfContent: Allowed = { folder: 'content', only: ['schemas/**', 'runtime.ts'] };

/** The layers of leads from the ground up: each may import those of the lines before it, and of its own. */
const layersOfLeads: Pick<Room, 'folder' | 'owns'>[][] = [
  [
    { folder: 'leads/forms', owns: 'what all forms have: fields and their check, signs of danger or spam' },
    { folder: 'leads/kinds', owns: 'a folder for each kind of lead with all that it is, and their register' },
    { folder: 'leads/emails', owns: 'every email that is about more than one kind, in words' },
  ],
  [{ folder: 'leads/store', owns: 'all SQL on leads, messages and activity' }],
  [{ folder: 'leads/outbox', owns: 'sending until it arrives, and what became of each email' }],
  [{ folder: 'leads/submit', owns: 'from a form to a stored lead, and a change of what is stored' }],
  [{ folder: 'leads/follow-up', owns: 'signed links, contacts, who is told when there was none, digest' }],
  [
    {
      folder: 'leads/subscriptions',
      owns: 'who asked to be told of something: from the form to the last email',
    },
  ],
  [{ folder: 'leads/retention', owns: 'how long details are kept, and erasure' }],
  [{ folder: 'leads/ops', owns: 'what runs by itself, and the commands of whoever is on call' }],
];

/** Every room and what it may import: `npm run guide` writes the lint rules and the table of src/README.md from it. */
export const rooms: readonly Room[] = [
  {
    folder: 'pages',
    owns: 'one file per URL: ask a query, lay out components',
    may: ['site', 'leads', 'roadshow', 'campaigns', 'events', 'content', 'design', 'platform'],
  },
  {
    folder: 'site',
    owns: 'what every page has: `shell` (frame, menus, footer), `seo` (what machines read, icons, pictures for sharing), `map`, `search`, `blocks` (parts that show content)',
    may: [kindsForms, 'roadshow', 'campaigns', 'events', 'content', 'design', 'platform'],
  },
  {
    folder: 'functions',
    owns: 'one thin file per endpoint or schedule',
    may: ['leads', 'campaigns', 'events', 'platform'],
  },
  {
    folder: 'roadshow',
    owns: 'tours and stops, the stall, the pack for partners',
    may: [kindsForms, 'campaigns', 'events', 'content', 'design', 'platform'],
  },
  {
    folder: 'leads',
    owns: 'what people send, until it is erased; its own files put the edges together',
    may: ['campaigns', 'events', shapeOfContent, 'design', 'platform'],
  },
  ...layersOfLeads
    .flatMap((line, index) =>
      line.map((layer) => ({
        ...layer,
        may: layersOfLeads
          .slice(0, index + 1)
          .flat()
          .map(({ folder }) => folder)
          .filter((folder) => folder !== layer.folder),
      })),
    )
    .toReversed(),
  {
    folder: 'campaigns',
    owns: 'codes, parts of landing pages, what carers are paid',
    may: ['content', 'design', 'platform'],
  },
  {
    folder: 'events',
    owns: 'event times, states, lists, finder, feeds',
    may: ['content', 'design', 'platform'],
  },
  { folder: 'content', owns: 'schemas, loader, checks, queries, runtime.ts', may: ['design', 'platform'] },
  { folder: 'design', owns: 'tokens, base CSS, generic components, drawings', may: ['platform'] },
  {
    folder: 'platform',
    owns: '`http`, `database`, `mail`, `crypto`, `time`, `geography`, `text`, the official `data`; environment, log',
    may: [],
  },
  {
    folder: 'tools',
    owns: 'what npm scripts run: set-up, the local platform, build, pictures, bench',
    may: 'anything',
  },
];
