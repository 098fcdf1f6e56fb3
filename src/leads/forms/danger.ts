import type { Written } from './signals.ts';

const PEOPLE =
  '(bab(y|ies)|toddlers?|child(ren)?|kids?|bairns?|boys?|girls?|lads?|sons?|daughters?|sisters?|brothers?|twins?|mum|mam|mummy|mother|dad|daddy|father|step\\w+|grand\\w+|nan|gran|nieces?|nephews?|cousins?|wife|husband|partner|girlfriend|boyfriend|ex|friend|neighbou?r|uncle|aunt(ie)?)';
const SOMEBODY = `(me|him|her|them|us|each other|one another|(my|your|his|her|their|our|the|a|this|that|these|those|two|both) (\\w+ ){0,2}${PEOPLE})`;
/** What a complaint about personal details speaks of: nobody is in danger when a record is neglected. */
const OF_DATA = '(of |with )?(\\w+ ){0,2}(data|details|information|records?|files?|privacy)\\b';
const SELF = '(my|your|him|her|it)self|(our|them)selves';

/**
 * Words that people use of danger to a child, to somebody else or to themselves, in small letters and without
 * apostrophes. Too many rather than too few: one more email to read costs little.
 */
const WORDS = [
  // What somebody does to somebody.
  `(hit|hits|hitting|beat|beats|beating|slap\\w*|smack\\w*|punch\\w*|kick(s|ed|ing)?|attack\\w*|chok(e|es|ed|ing)|burn(s|t|ed|ing)?|bit(e|es|ing)|whip(s|ped|ping)?|drown\\w*) ${SOMEBODY}(?! (out of bed|up on|that|how|to it|cancer|illness|depression|anxiety|addiction|fears?)\\b)`,
  `(?<!\\b(it|that|this) (would |will |might |may )?)hurt(s|ing)? (${SELF}|${SOMEBODY})`,
  '(get|gets|getting|being) hurt(?! (when|if|once) )',
  `(push|shov|thr[eo]w|drag|grab|pull)\\w* ${SOMEBODY} (down|over|into|against|off|around|about|across|by|out|to the (floor|ground))`,
  `(shook|shakes|shaking) (him|her|the (\\w+ )?${PEOPLE})`,
  '(was|is|were|are|been|being|get|gets|got|getting) (beaten|hit|slapped|smacked|punched|kicked)',
  `(?<!(story|stories|advert|ad|film|video|words?|page|post|really|truly|deeply) )touch(es|ed|ing)? ${SOMEBODY}(?! (deeply|so|very)\\b)`,
  `(does|did|doing|done) (\\w+ )?(things|stuff|something) to ${SOMEBODY}`,
  'mak(e|es|ing) (me|him|her|them|us) do (things|stuff)|com(es|ing) in(to)? my (bed)?room',
  `tied ${SOMEBODY} (up|to)|lock(s|ed|ing)? (${SOMEBODY}|in|out)(?! (of the loop|into)\\b)|locked up`,
  '(kicked|threw|thrown|chucked) (me |him |her |us |them )?out',
  '(wont|doesnt|never) lets? (me|him|her|them|us) (leave|out|eat|sleep|go home|go to school)',
  'force[ds]? to marry|forced marriage|fgm|female genital',
  `forc(e|es|ed|ing) ${SOMEBODY} to|rap(e|es|ed|ing|ist)`,
  '(hands?|fingers|arm|belt|rope) (a?round|on) (my|his|her|their) (throat|neck)',
  'in ((immediate|real|serious|grave|great|terrible) )?danger(?! of (losing|being (refused|turned down|late|evicted)|missing)\\b)',
  // What it is called.
  `(abus|assault|violen|neglect|traffick|strangl|molest|murder|kidnap|abduct|starv|bruis|malnourish)\\w*(?! ${OF_DATA})`,
  '(?<!life )threaten\\w*|stab(bed|bing)|rap(e|es|ed|ing)|bite marks|stalk(er|ing|ed)',
  `exploit(ed|ing|ation)(?! ${OF_DATA})`,
  '(being|been|is|was|got) groomed|grooming (me|him|her|them|my|kids|children)|county lines|pa?edophil\\w*|sex offender|predator',
  'sexually|(had|have|has|having) sex with|(nude|naked|indecent) (pic|photo|image|video)\\w*|nudes|(pics|pictures|photos) of (her|his|their|my) (body|privates?)|exposed (him|her)self',
  '(a|his|her|the) (knife|gun|machete|weapon)(?! (licence|license|cabinet|safe|club))',
  `unsafe|not safe|(isnt|arent|wasnt) safe|(dont|doesnt|didnt|never) feel safe|in danger(?! of (losing|missing|not)\\b)|(im|hes|shes|theyre|he|she|they|${PEOPLE}) ((is|are|may be|might be|could be) )?at risk`,
  `safeguarding (concern|issue|referral|alert)|report(ing)? (an?|my|some|something|someone|somebody|abuse|concerns?)(?! (\\w+ )?(breach|complaint|leak|mistake|error)\\b)(?! ${OF_DATA})`,
  // Fear for somebody.
  `(worried|concerned|scared|frightened|terrified) (sick )?(about|for) ((a|some|this|that|these|two|next doors?|(my|our) (neighbou?r|friend)s?) (\\w+ ){0,2}(child\\w*|kids?|bab(y|ies)|boys?|girls?|lads?|family)|(my|our) (niece|nephew|grand\\w+))(?! (leaving|moving|coming|being placed))`,
  `(worried|concerned|scared|frightened|terrified|fears?) (about|for) ((my|her|his|their|our|the childs|the childrens) (\\w+ )?(safety|lives|life)|him|her|them)`,
  // Fear of somebody. Of a refusal, or of what a child may feel, many are afraid.
  '(scared|afraid|frightened|terrified) (of (him|her|them)(?! (\\w+ing|not|all)\\b)|of (my|his|her|their|the) (\\w+ )?(mum|mam|mother|dad|daddy|father|step\\w+|uncle|brother|ex|partner|husband|boyfriend|wife|girlfriend)|(of|to) go(ing)? home|(of )?what (he|she|they)( wi)?ll do|(that )?(he|she|they)( wi)?ll (hurt|kill|hit|come|find))',
  // Left, gone, without food.
  `(?<!be )left alone|(?<!(be|stay|stays|staying) )home alone|le(ft|aves?|aving) ${SOMEBODY} (home )?(alone|unattended|on (his|her|their) own|by (him|her|them)(self|selves))`,
  `left on (his|her|their) own|${PEOPLE} (are |is |was |were )?(on (his|her|their) own|alone) (all|at|every|in the) (night|day|house)`,
  `run away|ran away|running away|(gone|been|reported) missing|(he|she|hes|shes|theyre|${PEOPLE}) (is |are |has been )?missing`,
  'no food (in|at|for|left)|hungry|(not|never|isnt|arent|dont|doesnt|wont|hardly) (being |been )?(fed|feed|feeds|feeding)|(not|hasnt|havent|never|hardly) (\\w+ )?eaten',
  `(hear|heard|hearing) (\\w+ ){1,5}(screaming|shouting|crying)|(drunk|passed out) (\\w+ ){0,6}${PEOPLE}`,
  // To end one’s life, or to be beyond one’s strength.
  `su[iu]?[cs]id(e|al)\\w*|self ?harm\\w*|(cut|cuts|cutting) (${SELF})|overdos\\w*|kill(s|ed)? (${SELF}|${SOMEBODY})|killing (him|her|them|${SELF})`,
  'want(s|ed)? to die|wish(es|ed)? (i|he|she|they) (was|were) dead|wanna die|better off (dead|without me)|(end|ending|take|taking) (it all|(my|his|her|their) (own )?li(fe|ves))',
  '(dont|doesnt|didnt|not) want to (live|be here|be alive|wake up)(?! (in|near|alone|by|next|so)\\b)|no (point|reason) (in |to )?(liv(e|ing)|going on|go on)',
  'cant (go on|carry on)(?= ?([.!?,;]|$)|( like this| living| any ?more| any longer))|cant (cope|do this|do it|take it|take this)( with \\w+( \\w+)?)? any ?(more|longer)',
  // An emergency.
  'not breathing|unconscious|wont wake|bleeding|t(ook|aken|aking) (too many|all|loads of|lots of|a lot of|\\d+) (\\w+ )?(pills|tablets|paracetamols?|aspirins?|ibuprofens?)|(someone|somebody|anyone|please) help (him|her|them|these|those|this)',
  // A child who asks for themselves.
  '(foster|adopt) me|take me (away|into care)|(want|need) to be (fostered|taken into care|in care)|(cant|dont want to) (stay|live|go back) (at )?home|get me out of (here|there|this)',
].map((words) => new RegExp(`\\b(${words})\\b`));

/** Whether what somebody wrote may tell of danger. */
export function mayTellOfDanger({ question, heard, elsewhere }: Omit<Written, 'name'>): boolean {
  const text = [question, heard, ...elsewhere]
    .join('\n')
    .normalize('NFKC')
    // What nobody sees must not split a word.
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .toLowerCase()
    .replace(/['’‘ʼ`´]/g, '')
    .replace(/[\s\-‐–_*"“”()]+/g, ' ');
  return WORDS.some((words) => words.test(text));
}
