/** A word that hurts or hides something, and what to say instead. */
export interface WordChoice {
  /** Matches the word as people write it: whole words, in any case unless the pattern says otherwise. */
  says: RegExp;
  better: string;
}

/**
 * Words about children and families, and the better ones. To add one, add a line: `says` is the word, `better` what
 * people read in the message. Patterns are narrow where a word has another sense (“contact us”, “I looked after
 * children in a nursery”).
 */
export const DISRESPECTFUL: readonly WordChoice[] = [
  { says: /\bsibling(s|’s)?( groups?)?\b/gi, better: 'brothers and sisters' },
  {
    says: /\b(supervised|unsupervised|direct|indirect|family|sibling|parental|letterbox|post-adoption) contact\b/gi,
    better: 'family time',
  },
  {
    says: /\bcontact (visits?|sessions?|arrangements?|orders?|plans?|time)\b/gi,
    better: 'family time',
  },
  {
    says: /\bcontact with (\S+ ){0,2}(family|families|parents?|mum|dad|mother|father|brothers?|sisters?|relatives|grandparents)\b/gi,
    better: 'family time with',
  },
  { says: /\bLACs?\b/g, better: 'children in our care' },
  { says: /\bUASCs?\b/g, better: 'young people who arrived alone seeking safety' },
  {
    says: /\b(unaccompanied (asylum[- ]seeking )?(child(ren)?|minors?)|asylum[- ]seeking child(ren)?)\b/gi,
    better: 'young people who arrived alone seeking safety',
  },
  { says: /\b(BAME|BME)\b/g, better: 'Black, Asian and mixed-heritage' },
  {
    says: /(\blooked-after|(?<=\b(a|the|our|all|every|each|of|for|many|most|some|other) )looked after|(?<=^|[.?!] )looked after) (child(ren)?|young (people|person))\b/gi,
    better: 'children in our care',
  },
  {
    says: /\bplacement (breakdowns?|disruptions?|moves?|failures?|instability)\b/gi,
    better: 'moved home',
  },
  { says: /\bplacements?\b(?! orders?\b)/gi, better: 'home, or family' },
  {
    says: /\b(real|natural|biological) (parents?|mum|mother|dad|father)\b/gi,
    better: 'birth parents, or mum and dad',
  },
  {
    says: /\b(real|natural|biological) (family|families|child(ren)?)\b/gi,
    better: 'birth family, birth children',
  },
  { says: /\bhard[- ]to[- ](place|reach)\b/gi, better: 'children who wait longest' },
  { says: /\bfor ?ever (homes?|famil(y|ies)|parents?|mum|dad)\b/gi, better: 'a home to grow up in' },
  { says: /\b(put|given|giving|putting) up for adoption\b/gi, better: 'placed for adoption' },
  { says: /\bconnected persons?\b/gi, better: 'caring for a relative’s child' },
  { says: /\brespite( care| carers?)?\b/gi, better: 'short breaks' },
  {
    says: /\b(challenging behaviou?rs?|attention[- ]seeking)\b/gi,
    better: 'what the child does, and what it may mean',
  },
  {
    says: /\b(damaged|troubled|difficult|problem|unwanted|abandoned) (child(ren)?|kids?|teens?|teenagers?)\b/gi,
    better: 'children who have been through a lot',
  },
  { says: /\bbroken (homes?|famil(y|ies))\b/gi, better: 'what happened at home' },
  { says: /\b(abscond(s|ed|ing)?|runaways?)\b/gi, better: 'went missing, or left' },
  { says: /\b(kids?|children) in the (care )?system\b/gi, better: 'children in our care' },
  { says: /\bcare (kids?|leavers?’? kids?)\b/gi, better: 'children in our care' },
  { says: /\b(wheelchair[- ]bound|confined to a wheelchair)\b/gi, better: 'uses a wheelchair' },
  { says: /\bhandicap(s|ped)?\b/gi, better: 'disabled' },
  {
    says: /\bspecial needs\b(?! (school|teacher|coordinator))/gi,
    better: 'disabled, or what the child needs',
  },
  {
    says: /\bthe (disabled|vulnerable)\b(?! \p{L})/giu,
    better: 'disabled people, or who is in danger of what',
  },
  { says: /\b(suffer(s|ed|ing)? from|victims? of)\b/gi, better: 'has, or lived through' },
  { says: /\bservice users?\b/gi, better: 'people' },
  {
    says: /\b(normal|ordinary) (famil(y|ies)|child(ren)?|parents?)\b/gi,
    better: 'other families, other children',
  },
];

/** Phrases that everybody has read before, so that nobody reads them. */
export const STOCK: readonly WordChoice[] = [
  { says: /\bmak(e|es|ing) (a|all the|the) (real )?difference\b/gi, better: 'what changes for the child' },
  { says: /\b(hugely |incredibly |so )?rewarding\b/gi, better: 'what was good about it' },
  { says: /\b(fostering|adoption|your|our|their|this) journeys?\b/gi, better: 'what happens, step by step' },
  {
    says: /\b(open your hearts?|change a (child’s )?life|transform(ing)? (a |young )?lives)\b/gi,
    better: 'what you would do',
  },
];
