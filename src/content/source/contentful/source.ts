import { join } from 'node:path';
import { CACHE } from '../../../platform/cached.ts';
import { RECORDING_ENDINGS } from '../../schemas/recording.ts';
import type { ContentSource } from '../source.ts';
import { webAppOf } from './access.ts';
import { modelOf } from './content-types.ts';
import { fetchSpace, newestOf, PATIENCE, type Patience, type Reader } from './delivery.ts';
import { ContentfulError } from './failure.ts';
import { MODEL } from './model.ts';
import { fetchPictures } from './pictures.ts';
import { readEntries } from './read-entries.ts';
import { ofCollections } from './type-names.ts';
import type { Space } from './space.ts';

/** Where editors find pictures and recordings, for messages. */
const MEDIA = 'Media in Contentful';

const isOfRecording = (name: string) =>
  [...RECORDING_ENDINGS, 'vtt'].some((ending) => name.endsWith(`.${ending}`));

/**
 * The content of a space in Contentful.
 * @param root the project's root folder, in whose cache pictures are kept
 * @throws ContentfulError, in one line, when the space can't be read whole, or has another model than this code
 */
export const contentfulSource = (
  root: string,
  reader: Reader,
  patience: Patience = PATIENCE,
): ContentSource => ({
  async read() {
    const space = await fetchSpace(reader, patience);
    requireModel(space);
    const { assets, ...content } = readEntries(space, webAppOf(reader));
    const folder = join(root, CACHE, 'contentful', reader.spaceId);
    const files = await fetchPictures(assets, folder, reader, patience);
    const those = (isWanted: (name: string) => boolean) => ({
      folder: MEDIA,
      files: new Map([...files].filter(([name]) => isWanted(name))),
    });
    return {
      ...content,
      photos: those((name) => !isOfRecording(name)),
      recordings: those(isOfRecording),
    };
  },
  version: () => newestOf(reader, patience),
});

/** @throws when the types were written by an older or a newer model, or not at all: what is read would be guessed */
function requireModel({ types }: Space): void {
  const agency = types.find(({ sys }) => sys.id === ofCollections.agency.id);
  const found = agency && modelOf(agency);
  if (found === MODEL) return;
  throw new ContentfulError(
    found === undefined
      ? 'the space doesn’t have this site’s content types: run `npm run contentful -- push --apply`.'
      : found < MODEL
        ? `the space has model ${found} and this code needs ${MODEL}: run \`npm run contentful -- push --apply\`.`
        : `the space has model ${found}, and this code is older (${MODEL}): take the newest code.`,
  );
}
