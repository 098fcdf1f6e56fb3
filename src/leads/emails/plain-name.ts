/** How long a name may be that an email greets: words apart, parts with hyphens and apostrophes, letters. */
const MOST = { words: 3, parts: 5, letters: 40 };

/** Scripts that put spaces between words, and names of a few characters in those that don't. */
const SCRIPTS = [
  ...'Latin Greek Cyrillic Armenian Georgian Arabic Hebrew Ethiopic Devanagari Bengali Gurmukhi Gujarati Tamil Telugu Kannada Malayalam Sinhala'
    .split(' ')
    .map((script) => new RegExp(`^[\\p{sc=${script}}\\p{M} '’-]+$`, 'u')),
  /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]{1,4}( [\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]{1,4})?$/u,
  /^\p{sc=Hang}{1,4}( \p{sc=Hang}{1,4})?$/u,
];

/** Words of sentences, few of which are anybody's name; whoever is called so is greeted without it. */
const SENTENCE = new Set(
  'you your yours we us our they them their he she him her his me is are be was were been ll re ve the this that these on at to by from in of for with not no never now soon all die dies dead kill kills killed hurt hate take takes taken taking removed remove child children baby kids pay paid money win won prize click call ring visit www http https com monday tuesday wednesday thursday friday saturday sunday today tonight tomorrow'.split(
    ' ',
  ),
);

/**
 * Whether what somebody calls themselves can only be a name. Anybody may give any address, so nothing that reads as a
 * sentence goes out to it under ours: letters of one script, with apostrophes and hyphens, in a few words.
 */
export function isPlainName(name: string): boolean {
  const text = name.normalize('NFC');
  const parts = text.split(/[ '’-]+/);
  return (
    name.length <= MOST.letters &&
    text.split(' ').length <= MOST.words &&
    parts.length <= MOST.parts &&
    /^\p{L}[\p{L}\p{M}'’ -]*$/u.test(text) &&
    !/\p{Default_Ignorable_Code_Point}|\p{M}{3}/u.test(text) &&
    SCRIPTS.some((script) => script.test(text)) &&
    !parts.some((part) => SENTENCE.has(part.toLowerCase()))
  );
}
