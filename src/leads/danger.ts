import type { Enquiry } from './enquiry.ts';

/**
 * Words that people use of danger to a child, to somebody else or to themselves. Too many rather than too few: one
 * more email to read costs little.
 */
const WORDS = [
  /\b(hit|hits|hitting|beats?|beating|slap\w*|punch\w*|kick(s|ed|ing)|touch(es|ed|ing)) (me|him|her|them|us|my|his|the|a|each|one)\b/,
  /\b(hurt|hurts|hurting|beaten|strangl\w*|stabb?(ed|ing)|starv\w*|bruis\w*|molest\w*|rape[ds]?|raping)\b/,
  /\b(abus|assault|violen|threaten|neglect|traffick)\w*/,
  /\b(unsafe|not safe|isn't safe|aren't safe|(don't|doesn't|didn't) feel safe|in danger|(is|are|be|'s) at risk)\b/,
  /\b(scared|afraid|frightened|terrified) (of (him|her|them|my|his|their|going home|mum|dad)|to go home)\b/,
  /\b(suicid\w*|self[- ]?harm\w*|overdos\w*|kill(s|ed|ing)? (him|her|them|me|us|my|your)(self|selves)?)\b/,
  /\b(wants? to die|wanted to die|end (my|his|her|their) life|can't go on|can't cope any ?more)\b/,
  /\b(left alone|home alone|locked (in|up|out)|run away|ran away|running away|gone missing)\b/,
  /\b(being|been|is|was) groomed\b|\bgrooming (me|him|her|them|my)\b/,
];

/** Whether the words of an enquiry may tell of danger. */
export function mayTellOfDanger({ question, heard }: Pick<Enquiry, 'question' | 'heard'>): boolean {
  const text = `${question}\n${heard}`.toLowerCase().replaceAll('’', "'").replace(/\s+/g, ' ');
  return WORDS.some((words) => words.test(text));
}
