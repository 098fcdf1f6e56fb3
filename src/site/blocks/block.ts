import type { Entry } from '../../content/queries.ts';
import type { Block, BlockName } from '../../content/schemas/index.ts';
import type { WithBlocks } from '../../content/shown-blocks.ts';

/** What a block's component is given. */
export interface BlockProps<Name extends BlockName, Of extends WithBlocks = WithBlocks> {
  /** What the entry says of it. */
  block: Block<Name>;
  /** Of its heading, on this page alone. */
  id: string;
  /** The entry that shows it. */
  entry: Entry<Of>;
}
