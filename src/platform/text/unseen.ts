/** Letters that a joiner (U+200C, U+200D) shapes: those of Arabic, Persian, Urdu, of India and its neighbours. */
const SHAPED =
  '[[\\p{L}\\p{M}]--[\\p{sc=Latn}\\p{sc=Grek}\\p{sc=Cyrl}\\p{sc=Hani}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}\\p{sc=Zinh}]]';

/** What is unseen and stays: a joiner between letters or emoji that it shapes, and what makes a flag England's. */
const MEANT = [
  `(?<=${SHAPED})[\\u200c\\u200d](?=${SHAPED})`,
  '(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f])\\u200d(?=\\p{Extended_Pictographic})',
  '(?<=\\u{1f3f4})[\\u{e0030}-\\u{e007a}]+\\u{e007f}',
].join('|');

/** Characters that nobody sees: marks of direction, joiners, soft hyphens, tags. */
const UNSEEN = '[[\\p{Cf}&&\\p{Default_Ignorable_Code_Point}][\\ufff9-\\ufffb]]';

const UNSEEN_OR_MEANT = new RegExp(`(${MEANT})|${UNSEEN}`, 'gv');

/** A text without characters that nobody sees; what shapes letters or emoji stays. */
export const withoutUnseen = (text: string): string =>
  text.replace(UNSEEN_OR_MEANT, (_, meant: string | undefined) => meant ?? '');
