const JOBS =
  'nurses?|midwi(?:fe|ves)|doctors?|GPs?|paramedics?|pharmacists?|dentists?|vets?|teachers?|teaching assistants?|head ?teachers?|lecturers?|childminders?|nursery workers?|drivers?|farmers?|builders?|plumbers?|electricians?|joiners?|mechanics?|engineers?|chefs?|cooks?|bakers?|butchers?|hairdressers?|barbers?|cleaners?|shop assistants?|shopkeepers?|police officers?|prison officers?|firefighters?|soldiers?|posties?|postm[ae]n|postwom[ae]n|accountants?|solicitors?|vicars?|librarians?|secretar(?:y|ies)|receptionists?|gardeners?';
const WORKPLACE =
  'hospital|school|college|university|surgery|pharmacy|factory|shop|supermarket|bakery|farm|library|garage|office|prison|police|nursery|pub|café|bank|warehouse|call centre|care home|station|mine|depot';
const VEHICLE = 'bus|buses|van|lorry|lorries|taxi|taxis|train|trains|tram|ambulance|coach|truck|tractor';
const SOME = '[\\p{L}\\d’-]+ ';
const A_JOB = `an? (?:${SOME}){0,2}(?:${JOBS})`;

/** What a person does for a living. */
const JOB = [
  `(?:is|are|was|were|being|as)(?: both| all)?(?: an?)? (?:${SOME}){0,2}(?:${JOBS})`,
  `(?:works?|worked|working) (?:at|in|for|on) (?:${SOME}){0,4}(?:${WORKPLACE})`,
  `(?:works?|worked|working) (?:nights|shifts)`,
  `(?:works?|worked|working) (?:${SOME}){0,2}as ${A_JOB}`,
  `(?:drives?|drove) (?:${SOME}){1,3}(?:${VEHICLE})`,
  `(?:teaches|taught) (?:at|in|maths|English|music|reception|PE)`,
  `(?:has |have )?(?:just )?retired`,
].join('|');

const COUNT = '(?:\\d+|an?|one|two|three|four|five|six|seven|eight|her|his|their)';
const RELATIVES = `(?:${COUNT} (?:${SOME}){0,2}(?:children|sons?|daughters?|husband|wife|partner|grandchildren|boys?|girls?)|(?:${SOME}){0,1}twins)`;
/** Whom a person lives with. */
const FAMILY = `(?:with|has|have|had) ${RELATIVES}`;
/** A child whom they cared for. */
const CHILD = `(?:fosters?|fostered|adopts|adopted|looks after|looked after|cares for|cared for|brought up|took in) (?:an?|two|three|four|five|\\d+) (?:${SOME}){0,2}(?:baby|babies|toddlers?|child|children|boys?|girls?|brothers?|sisters?|twins|teenagers?)`;

const OFTEN = '(?:(?:also|still|now|once|both|all|just|always|been) ){0,2}';
/** The same after “she’s” or “who’s”. */
const HAS_JOB = `’s ${OFTEN}(?:${A_JOB}|${JOB})`;
const HAS_DETAIL = `(?:${HAS_JOB}|’s ${OFTEN}(?:(?:got|had) ${RELATIVES}|${CHILD}))`;

const CARER =
  '(?:(?:foster|kinship|short breaks|early permanence|supported lodgings|special|single) )*(?:carer|adopter|guardian|host)';
const TWO = 'both|two|three|four|one';
const THAT = '(?:,? who)?(?: (?:also|still|now|once|just))?';
/** Somebody in particular, not whoever fosters. */
const SOMEBODY = [
  `(?:our|the|this) ${CARER}`,
  `(?:meet|ask|see|hear from|talk to|talk with|speak to|chat to|chat with|welcome|join|bring) (?:an?|one|two|three|four|the|our) ${CARER}s?`,
  `(?:${TWO}) (?:of (?:them|(?:the|our) ${CARER}s)|(?:of the |of our )?${CARER}s?)`,
].join('|');

const NOT_A_NAME =
  'It|This|That|There|Where|When|How|What|Who|Whoever|Anyone|Anybody|Someone|Somebody|Everyone|Everybody|Nobody|One|If|You|Your|Here|Or|And|Not|Being|Neither|Each|People|Those|Any|Every|A|An|The|We|They|I|For|In|With|Since|Children|Adopt|Some|Many|Most|Few|All|Both|Two|Three|Four|Others|Carers|Adopters|Couples|Families|\\p{L}+days?';
const NAME = `(?!(?:${NOT_A_NAME})\\b)\\p{Lu}\\p{Ll}[\\p{L}’-]*`;
const NAMED = `\\b${NAME}(?: ${NAME})?`;
const END = '(?!’?\\p{L})';
/** What a council adopts and no carer does: a way of working. */
const PRACTICE =
  '(?:Mockingbird|Therapeutic|Restorative|Trauma|Attachment|Secure Base|Signs of|Solihull|Nurtur|Theraplay|Makaton|Skills|Safer|Staying|Family|Foster|Adoption|Kinship|Early|National)|(?:\\p{L}+ ){1,3}(?:[Mm]odel|[Ss]cheme|[Pp]rogramme|[Aa]pproach|[Mm]ethod|[Ff]ramework|[Pp]rinciples|[Cc]harter|[Ss]tandards?|Parenting|Practice)';
const BODY = '[Cc]ouncil|[Aa]gency|[Ss]ervice|[Tt]eam|[Cc]ounty|[Aa]uthority|[Cc]harity';
/** Time off, which tells nobody. */
const TIME =
  '(?:an?|one|two|three|four|five|\\d+|the|their|some|every|a few) (?:\\p{L}+ )?(?:days?|weekends?|weeks?|nights?|evenings?|hours?|months?|breaks?|rest|holidays?|time|meetings?|visits?)';

/**
 * What makes a carer of whom it is said known to whoever lives near. What is said of carers as such tells nobody: “when
 * you work shifts”, “a foster carer with two children gets two allowances”.
 */
const DETAILS: readonly RegExp[] = [
  new RegExp(
    `\\b(?:${SOMEBODY})(?: [\\p{L}’-]+)?(?:${THAT} (?:${JOB}|${FAMILY}|${CHILD})|(?:,? who)?${HAS_DETAIL})${END}`,
    'iu',
  ),
  // A job says who it is, whoever it may be.
  new RegExp(`\\ban? ${CARER},? (?:who|whose \\p{L}+)(?: (?:${JOB})|${HAS_JOB})${END}`, 'iu'),
  new RegExp(
    `\\ban? (?:${SOME})?(?:${JOBS}) who(?: fosters| fostered| adopted|(?: has|’s) (?:fostered|adopted)|(?: is|’s) an? ${CARER})${END}`,
    'iu',
  ),
  new RegExp(
    `\\b(?:she|he)(?: (?:(?:also|still|now|once) )?(?:${JOB}|${FAMILY}|(?:has |had )?(?:${CHILD}))|${HAS_DETAIL})${END}`,
    'iu',
  ),
  // Somebody by name.
  new RegExp(
    `${NAMED}(?:,? (?:of|from|who) [^.!?]{1,40}?|,? who)?(?: is| was| works as|’s) ${A_JOB}${END}`,
    'u',
  ),
  new RegExp(
    `(?<!\\b(?:[Ii]n|[Oo]n|[Aa]t|[Nn]ear|[Ff]rom|[Tt]o) (?:\\p{Lu}\\p{L}+ )?)${NAMED}, (?:an?|our) (?:${SOME}){0,2}(?:${JOBS})${END}`,
    'u',
  ),
  new RegExp(`${NAMED} (?:has )?(?:${CHILD})${END}`, 'u'),
  // A child by name.
  new RegExp(
    `(?<!\\b(?:${BODY}) )\\b(?:(?:has|have|had|who) (?:fostered|adopted|looked after|cared for|brought up)|fosters) (?!${PRACTICE})${NAME}`,
    'u',
  ),
  /(?<!\b(?:some|many|most|few|all|other|if) (?:\p{L}+ )?)\b(?:carers?|adopters?|guardians?|hosts?)\b(?: \p{L}+){0,4} (?:children|sons?|daughters?|wife|husband|partner|twins|dogs?|job|shifts?) of (?:her|his|their) own\b/iu,
  new RegExp(
    `\\b(?:one|both|two|three|another) (?:of (?:them|the carers|the adopters)|(?:foster )?carers?|adopters?)\\b(?: \\p{L}+){0,3} (?:works?|worked|is an?|was an?|teach(?:es)?|nurses?|drives?|retired|stopped|lives?|adopted|fosters?(?! carer)|(?:has|have|had)(?! ${TIME}\\b)|cares?|cared|looks? after|brought up|grew up)\\b(?! been\\b)`,
    'iu',
  ),
];

/** What in a text tells who somebody is who cares for a child: a job, a family, a child. */
export const personalDetail = (text: string): string | undefined =>
  DETAILS.map((detail) => found(text, detail)).find((each) => each !== undefined);

const KIN = 'wife|husband|partner|other half|mum|mother|dad|father|son|daughter|brother|sister';
const OWN = [
  `(?:I’m|I am|we’re|we are) ${OFTEN}(?:(?:an? )?(?:${SOME}){0,2}(?:${JOBS})|(?:newly |semi-)?retired)`,
  `(?:I|we) ${OFTEN}(?:work(?:ed)? (?:at|in|for|on) (?:${SOME}){0,4}(?:${WORKPLACE})|work nights|drive (?:${SOME}){1,3}(?:${VEHICLE})|teach (?:at|in)|${JOB}|${FAMILY})`,
  `(?:I|we) used to (?:be (?:an? )?(?:${SOME}){0,2}(?:${JOBS})|teach (?:at|in)|${JOB})`,
  `(?:I|we)(?:’ve| have) ${OFTEN}(?:(?:got |had )?${RELATIVES}|driven (?:${SOME}){1,3}(?:${VEHICLE})|${JOB})`,
  `(?:I|we)(?:’ve|’d| have| had) ${OFTEN}been (?:an? )?(?:${SOME}){0,2}(?:${JOBS})`,
  `as ${A_JOB},? (?:I|we)`,
  `(?:my|our) (?:${KIN})(?: ${OFTEN}(?:${JOB})|${HAS_JOB})`,
].join('|');
const OWN_DETAIL = new RegExp(`(?<!\\p{L})(?:${OWN})${END}`, 'iu');

/** What in somebody’s own words would tell who they are, beside a place: “I drive the 21 bus”. */
export const ownDetail = (text: string): string | undefined => found(text, OWN_DETAIL);

/** What a pattern finds in a text, whatever its apostrophes look like. */
function found(text: string, pattern: RegExp): string | undefined {
  const its = pattern.exec(text.replaceAll(/['‘‛`´ʼ]/g, '’'));
  return its ? text.slice(its.index, its.index + its[0].length) : undefined;
}
