/** A node of Chromium's accessibility tree, as its DevTools protocol gives it. */
interface TreeNode {
  nodeId: string;
  childIds?: string[];
  ignored: boolean;
  role?: { value?: unknown };
  name?: { value?: unknown };
  properties?: { name: string; value: { value?: unknown } }[];
}

/** What can be used, or is there to be perceived, and so needs a name. */
const NAMED = [
  'link',
  'button',
  'textbox',
  'searchbox',
  'radio',
  'checkbox',
  'radiogroup',
  'image',
  'img',
  'navigation',
  'heading',
  'DisclosureTriangle',
];

/** Names that say nothing by themselves in a list of links. */
const VAGUE = /^(here|click here|more|read more|link|this page|learn more|continue)$/i;

/** What whoever hears the page would miss. */
export function problemsOfTree(nodes: readonly TreeNode[]): string[] {
  const shown = inOrder(nodes).filter(({ ignored }) => !ignored);
  const of = (role: string) => shown.filter((node) => node.role?.value === role);
  const nameOf = ({ name }: TreeNode) => String(name?.value ?? '').trim();
  const levels = of('heading').map(({ properties = [] }) =>
    Number(properties.find(({ name }) => name === 'level')?.value.value),
  );
  const nameless = NAMED.flatMap((role) =>
    of(role)
      .filter((node) => nameOf(node) === '')
      .map(() => `a ${role} has no name`),
  );
  const vague = of('link')
    .filter((node) => VAGUE.test(nameOf(node)))
    .map((node) => `a link is called ${nameOf(node)}`);
  const skipped = levels.flatMap((level, index) =>
    level - (levels[index - 1] ?? 0) > 1 ? [`level ${level} follows ${levels[index - 1] ?? 'nothing'}`] : [],
  );
  const single = ['main', 'banner', 'contentinfo'].flatMap((role) =>
    of(role).length === 1 ? [] : [`there are ${of(role).length} of ${role}`],
  );
  const first = levels.filter((level) => level === 1).length;
  return [...nameless, ...vague, ...skipped, ...single, ...(first === 1 ? [] : [`there are ${first} h1`])];
}

/** In the order in which they are read: the protocol gives level by level. */
function inOrder(nodes: readonly TreeNode[]): TreeNode[] {
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const read = (node: TreeNode): TreeNode[] => [
    node,
    ...(node.childIds ?? []).flatMap((id) => {
      const child = byId.get(id);
      return child ? read(child) : [];
    }),
  ];
  const [root] = nodes;
  return root ? read(root) : [];
}
