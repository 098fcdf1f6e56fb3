import type { Entry } from '../../content/queries.ts';
import type { Block, BlockName } from '../../content/schemas/index.ts';

/** The collections whose entries show blocks. */
export type WithBlocks = 'pages' | 'campaigns';

/** What a block's component is given. */
export interface BlockProps<Name extends BlockName, Of extends WithBlocks = 'pages'> {
  /** What the entry says of it. */
  block: Block<Name>;
  /** The entry that shows it. */
  entry: Entry<Of>;
}
