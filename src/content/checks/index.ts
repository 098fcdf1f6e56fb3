import { earlierAddresses, reservedSlugs } from './addresses.ts';
import { brandContrast } from './brand.ts';
import type { Check, Context } from './check.ts';
import { consentEnding, holidaysEnding, ratesEnding, reviewDue } from './dates.ts';
import { earlierAnchors } from './former-addresses.ts';
import { identifyingCombinations, smallNumbers } from './identifying.ts';
import { vagueLinks } from './link-text.ts';
import { deadLinks, unknownCodes } from './links.ts';
import { namesWithoutConsent, storiesOfOnePerson } from './names.ts';
import { badPhotos, picturesInWords, unusedBadPhotos } from './photos.ts';
import { readingAges } from './reading-age.ts';
import { brokenReferences, emptyRules, sharedPlaces } from './references.ts';
import { respectfulWords, stockPhrases } from './respectful.ts';
import { longSentences, longSummaries } from './sentences.ts';
import { easyReadPictures, headingOrder, htmlInWords } from './shape.ts';

/**
 * What leaves an entry out of a site for the public: it can’t be shown, or it would do harm that can’t be undone.
 * They are asked again until nothing more falls.
 */
export const LEAVES_OUT: readonly Check<Context>[] = [
  brokenReferences,
  reservedSlugs,
  identifyingCombinations,
];

/** Errors in an entry that is published all the same: it does less harm than its absence would. */
export const STAYS: readonly Check[] = [
  emptyRules,
  sharedPlaces,
  earlierAddresses,
  deadLinks,
  unknownCodes,
  badPhotos,
  picturesInWords,
  headingOrder,
  htmlInWords,
  brandContrast,
  respectfulWords,
  smallNumbers,
];

/** What somebody should judge: warnings, which a build doesn't ask for. */
export const JUDGED: readonly Check[] = [
  consentEnding,
  namesWithoutConsent,
  storiesOfOnePerson,
  reviewDue,
  ratesEnding,
  holidaysEnding,
  unusedBadPhotos,
  readingAges,
  longSentences,
  longSummaries,
  vagueLinks,
  stockPhrases,
  easyReadPictures,
  earlierAnchors,
];
