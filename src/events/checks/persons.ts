/** How many: nothing else may be said of a person before their role. */
const NUMBER =
  '\\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a few|several|some|many|other|more|of our|of the|our|the';
/** Those whom neighbours may know: of them only what they do with us is said. */
const OF_CARERS =
  'experienced|new|approved|early permanence|short breaks|short break|supported lodgings|kinship|foster|fostering|adoptive|birth|special|care-experienced|young';
const CARERS =
  'carers?|adopters?|parents?|guardians?|hosts?|adults?|care leavers?|people|volunteers?|people who (?:foster|adopt|have fostered|have adopted)';
/** Those who come for their work. */
const OF_STAFF =
  "social|fostering|adoption|kinship|family|support|duty|finance|senior|supervising|recruitment|youth|link|therapeutic|early permanence|children’s|children's";
const STAFF =
  'workers?|social workers?|officers?|managers?|family finders?|finders?|interpreters?|councillors?|colleagues?|advisers?|advisors?|mentors?|therapists?|psychologists?|members of staff|staff|one';
/** What a team of carers is for; one of staff may be any. */
const OUR_WORK =
  'fostering|foster|adoption|kinship|permanence|support|supported|lodgings|short|breaks|guardianship|carers|care|family|recruitment|early|special|post-adoption|and';
const BODY = 'teams?|services?|charity|charities';
const OTHER_BODY = `${BODY}|council|agency`;

/**
 * Whether words say who will be there by number and role alone, as “Two foster carers and an officer from the fostering
 * team”. @param ours names of agencies from which people may be, besides teams, services and charities
 */
export const isListOfPersons = (words: string, ours: readonly string[]): boolean =>
  grammarOf(ours).list.test(tidy(words));

/** The first of the persons listed of whom more is said. */
export function strangerIn(words: string, ours: readonly string[]): string {
  const { item } = grammarOf(ours);
  const persons = tidy(words)
    .split(/,(?: and)? |; | and | & | plus /)
    .map((each) => each.trim());
  return persons.find((each) => !item.test(each)) ?? words;
}

const tidy = (words: string) => words.trim().replace(/\.$/, '').replaceAll(/\s+/g, ' ');

function grammarOf(ours: readonly string[]): { list: RegExp; item: RegExp } {
  const names = ours.map((name) => `(?:the )?${name.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)}`);
  const from = (words: string, body: string) =>
    `(?: from (?:${[...names, `(?:(?:the|our|an?) )?(?:(?:${words}) ){0,5}(?:${body})`].join('|')}))?`;
  const item = [
    `(?:(?:${NUMBER}) )*(?:(?:${OF_CARERS}) )*(?:${CARERS})${from(OUR_WORK, BODY)}`,
    `(?:(?:${NUMBER}) )*(?:(?:${OF_STAFF}) )*(?:${STAFF})${from("[\\p{L}’'-]+", OTHER_BODY)}`,
    `(?:members of )?(?:the|our) (?:(?:${OUR_WORK}) ){0,6}(?:team|service)`,
  ].join('|');
  return {
    list: new RegExp(`^(?:${item})(?:(?:, and |[,;] | and | & | plus )(?:${item}))*$`, 'iu'),
    item: new RegExp(`^(?:${item})$`, 'iu'),
  };
}
