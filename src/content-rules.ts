import {
  circlesOfCampaigns,
  featuredTogether,
  needsPausedAlone,
  pausedFeatured,
  strayTeams,
} from './campaigns/campaign-checks.ts';
import { codesAtRuntime } from './campaigns/codes-at-runtime.ts';
import { versionsAtRuntime } from './campaigns/versions.ts';
import { clashingCodes } from './campaigns/clashing-codes.ts';
import { codesInUse } from './campaigns/codes-in-use.ts';
import { endsBeforeCampaign } from './campaigns/ends-before.ts';
import { ageGaps, agesTwice, belowMinimum, overlappingRates, wrongExamples } from './campaigns/pay-checks.ts';
import {
  codeByAccident,
  headingsByAccident,
  headingsWithoutSpace,
  listsBySigns,
  marksInLines,
} from './content/checks/accidents.ts';
import { earlierAddresses, reservedSlugs } from './content/checks/addresses.ts';
import {
  blockConsentEnding,
  blocksWithoutNeed,
  blocksWithoutRecording,
  withdrawnInBlocks,
} from './content/checks/block-consent.ts';
import { brandContrast } from './content/checks/brand.ts';
import {
  assessmentsDue,
  assessmentsSignedAhead,
  assessmentsUnfilled,
  consentEnding,
  holidaysEnding,
  ratesEnding,
  reviewDue,
} from './content/checks/dates.ts';
import { consentOfAnother } from './content/checks/copied-consent.ts';
import { sameDrawings } from './content/checks/drawings.ts';
import { earlierAnchors, wholeEarlierAddresses } from './content/checks/former-addresses.ts';
import { figuresEnding, smallFigures } from './content/checks/figures.ts';
import { identifyingCombinations, numbersInProse, smallNumbers } from './content/checks/identifying.ts';
import { ringsAnother, vagueLinks } from './content/checks/link-text.ts';
import { deadLinks } from './content/checks/links.ts';
import { namesWithoutConsent, storiesOfOnePerson } from './content/checks/names.ts';
import { numbersOfNobody } from './content/checks/phone-numbers.ts';
import { badPhotos, picturesInWords, poorAlts, unusedBadPhotos } from './content/checks/photos.ts';
import { badRecordings, recordingLengths, recordingsWithoutConsent } from './content/checks/recordings.ts';
import { readingAges } from './content/checks/reading-age.ts';
import { brokenReferences, emptyRules, sharedPlaces } from './content/checks/references.ts';
import { respectfulWords, stockPhrases } from './content/checks/respectful.ts';
import { longSentences, longSummaries, refusalsInMenus } from './content/checks/sentences.ts';
import { tellingWords } from './content/checks/telling.ts';
import { strayNames } from './content/checks/stray-names.ts';
import { easyReadPictures, headingOrder, htmlInWords } from './content/checks/shape.ts';
import { QUESTION_GROUPS, ROUTES } from './content/link-targets.ts';
import type { ContentRules } from './content/rules.ts';
import {
  delicateDates,
  longEvents,
  seasonsEnding,
  stopsAtOnce,
  stopsOutsideTours,
  strayEarlierTimes,
  unsaidChanges,
} from './events/checks/dates.ts';
import { requestsTwice } from './events/checks/requests.ts';
import { contradictedBookings, farDates, nightStarts } from './events/checks/slips.ts';
import { outsideArea, placedBySector, postcodesAstray } from './events/checks/venues.ts';
import { tellsWho } from './events/checks/who.ts';
import { eventDates } from './events/repeats.ts';
import { eventsAtRuntime } from './events/events-at-runtime.ts';
import { reservedByEvents } from './events/reserved.ts';
import { hostingWords } from './roadshow/hosting-words.ts';
import { withdrawnInPacks } from './roadshow/pack-holders.ts';
import {
  hostsWithoutVenue,
  longCodes,
  partnersCheckedAhead,
  partnersElsewhere,
  stopsWithoutPartner,
  strayPartnerNames,
  toursWithoutStops,
  uncheckedPartners,
} from './roadshow/partner-checks.ts';
import { longSheets, printedTwice, strayLetters } from './roadshow/printed-checks.ts';
import { reservedByRoadshow } from './roadshow/reserved.ts';
import { emptySynonyms, repeatedSynonyms } from './site/search/synonym-checks.ts';

/** Every room's rules of content: a rule is in the room that knows what it is about, and in a list here. */
export const contentRules: ContentRules = {
  expansions: [eventDates],
  leavesOut: [
    brokenReferences,
    tellsWho,
    reservedSlugs({
      pages: ROUTES,
      questions: QUESTION_GROUPS,
      events: reservedByEvents,
      tours: reservedByRoadshow,
    }),
    identifyingCombinations,
    ageGaps,
    agesTwice,
    wrongExamples,
    overlappingRates,
  ],
  stays: [
    unsaidChanges,
    emptyRules,
    sharedPlaces,
    earlierAddresses,
    deadLinks,
    clashingCodes,
    codesInUse,
    circlesOfCampaigns,
    strayTeams,
    strayPartnerNames,
    strayNames,
    longCodes,
    printedTwice,
    longSheets,
    badPhotos,
    badRecordings,
    blocksWithoutRecording,
    blocksWithoutNeed,
    picturesInWords,
    headingOrder,
    htmlInWords,
    brandContrast,
    assessmentsUnfilled,
    assessmentsSignedAhead,
    partnersCheckedAhead,
    respectfulWords,
    smallNumbers,
  ],
  judged: [
    consentEnding,
    recordingsWithoutConsent,
    recordingLengths,
    blockConsentEnding,
    figuresEnding,
    smallFigures,
    numbersInProse,
    tellingWords,
    namesWithoutConsent,
    storiesOfOnePerson,
    consentOfAnother,
    withdrawnInPacks,
    withdrawnInBlocks,
    reviewDue,
    assessmentsDue,
    ratesEnding,
    belowMinimum,
    holidaysEnding,
    unusedBadPhotos,
    poorAlts,
    readingAges,
    longSentences,
    longSummaries,
    refusalsInMenus,
    vagueLinks,
    ringsAnother,
    numbersOfNobody,
    stockPhrases,
    easyReadPictures,
    headingsByAccident,
    headingsWithoutSpace,
    codeByAccident,
    listsBySigns,
    marksInLines,
    sameDrawings,
    delicateDates,
    seasonsEnding,
    stopsAtOnce,
    stopsOutsideTours,
    strayEarlierTimes,
    longEvents,
    nightStarts,
    farDates,
    contradictedBookings,
    placedBySector,
    postcodesAstray,
    outsideArea,
    requestsTwice,
    strayLetters,
    uncheckedPartners,
    hostsWithoutVenue,
    partnersElsewhere,
    stopsWithoutPartner,
    toursWithoutStops,
    earlierAnchors,
    wholeEarlierAddresses,
    featuredTogether,
    pausedFeatured,
    needsPausedAlone,
    endsBeforeCampaign,
    emptySynonyms,
    repeatedSynonyms,
  ],
  runtime: {
    codes: codesAtRuntime,
    versions: versionsAtRuntime,
    hosting: hostingWords,
    events: eventsAtRuntime,
  },
};
