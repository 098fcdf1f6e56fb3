import { describe, expect, it } from 'vitest';
import { attribute } from '../../../../src/leads/kinds/attribution.ts';

const atRadio = { code: 'teen-radio', name: 'Radio', utm: [] };
const onFacebook = { code: 'teen-face', name: 'Facebook', utm: ['facebook', 'fb'] };
const paid = { code: 'teen-paid', name: 'Facebook, paid', utm: ['facebook/paid'] };
const onCard = { code: 'mosque-card', name: 'Card', utm: [] };
const atPride = { code: 'teen-pride', name: 'Pride', utm: ['pride'] };
const known = {
  codes: {
    'teen-radio': { of: 'teenagers', placement: atRadio },
    'teen-face': { of: 'teenagers', placement: onFacebook },
    'teen-paid': { of: 'teenagers', placement: paid },
    teenagers: { of: 'teenagers' },
    autumn: { of: 'autumn' },
    herbst: { of: 'autumn' },
    'stanley-library': { of: 'stanley-library' },
    mosque: { of: 'mosque', sensitive: true },
    'mosque-card': { of: 'mosque', sensitive: true, placement: onCard },
    'teen-pride': { of: 'teenagers', sensitive: true, placement: atPride },
  },
  events: { 'consett-library': {} },
} as const;
const ORIGIN = 'https://hearth.example';
const OWN = [ORIGIN, 'https://families.council.example'];
const none = { campaign: undefined, event: undefined };

describe('where an enquiry came from', () => {
  it.each([
    [
      'the form’s fields say it',
      { campaign: 'teenagers', event: 'consett-library' },
      null,
      { campaign: 'teenagers', event: 'consett-library' },
    ],
    [
      'the page’s address says it',
      {},
      `${ORIGIN}/enquire/?campaign=teenagers&event=consett-library`,
      { campaign: 'teenagers', event: 'consett-library' },
    ],
    [
      'the code is a campaign’s earlier one',
      { campaign: 'herbst' },
      null,
      { campaign: 'autumn', event: undefined },
    ],
    ...['Stanley_Library', 'stanleylibrary', 'stanley library).', 'STANLEY%20LIBRARY'].map(
      (campaign): [string, object, null, object] => [
        `a campaign’s code lost what stands between its words: ${campaign}`,
        { campaign },
        null,
        { campaign: 'stanley-library', event: undefined },
      ],
    ),
    [
      'the page’s address has it so',
      {},
      `${ORIGIN}/enquire/?campaign=Stanley_Library`,
      { campaign: 'stanley-library', event: undefined },
    ],
    [
      'the page’s address says it, behind a proxy',
      {},
      'https://families.council.example/enquire/?campaign=teenagers',
      { campaign: 'teenagers', event: undefined },
    ],
    [
      'empty fields leave it to the address',
      { campaign: '', event: '' },
      `${ORIGIN}/?campaign=teenagers`,
      { campaign: 'teenagers', event: undefined },
    ],
    [
      'the form comes before the address',
      { campaign: 'autumn' },
      `${ORIGIN}/?campaign=teenagers`,
      { campaign: 'autumn', event: undefined },
    ],
    [
      'an unknown code leaves it to the address',
      { campaign: 'nope' },
      `${ORIGIN}/?campaign=teenagers`,
      { campaign: 'teenagers', event: undefined },
    ],
    [
      'each of the two is found by itself',
      { event: 'consett-library' },
      `${ORIGIN}/?campaign=autumn`,
      { campaign: 'autumn', event: 'consett-library' },
    ],
    [
      'codes are in other letters, with marks around them',
      { campaign: ' Teenagers.', event: '(CONSETT-LIBRARY)' },
      null,
      { campaign: 'teenagers', event: 'consett-library' },
    ],
    [
      'the page’s address is in capitals, with a full stop',
      {},
      `${ORIGIN}/ENQUIRE/?CAMPAIGN=TEENAGERS.&EVENT=Consett-Library%20`,
      { campaign: 'teenagers', event: 'consett-library' },
    ],
    [
      'the address names an unknown code first',
      {},
      `${ORIGIN}/?campaign=nope&campaign=teenagers`,
      { campaign: 'teenagers', event: undefined },
    ],
  ])('is known when %s', (_, given, referer, expected) => {
    expect(attribute(given, referer, OWN, known).attribution).toEqual(expected);
  });

  it.each([
    ['nothing says it', {}, null],
    ['the codes are unknown', { campaign: 'nope', event: 'teenagers' }, null],
    ['the page was another site’s', {}, 'https://evil.example/?campaign=teenagers'],
    ['the page only looks like ours', {}, 'https://hearth.example.evil.example/?campaign=teenagers'],
    ['the page was ours without encryption', {}, 'http://hearth.example/?campaign=teenagers'],
    ['the page was on another port', {}, 'https://hearth.example:8443/?campaign=teenagers'],
    ['the referer is no address', {}, 'campaign=teenagers'],
    ['the referer hides the page', {}, ORIGIN],
    ['the code is in the address’s fragment', {}, `${ORIGIN}/enquire/#?campaign=teenagers`],
  ])('stays unknown, and harms nothing, when %s', (_, given, referer) => {
    expect(attribute(given, referer, OWN, known).attribution).toEqual(none);
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'])(
    'is never what every object has: %s',
    (name) => {
      const referer = `${ORIGIN}/?campaign=${name}&event=${name}`;
      expect(attribute({ campaign: name, event: name }, referer, OWN, known).attribution).toEqual(none);
    },
  );

  it.each([
    ['the code is that of a placement', { campaign: 'teen-radio' }, null, 'teen-radio', undefined],
    ['its hyphen was lost', {}, `${ORIGIN}/campaigns/teenagers/?campaign=TeenRadio`, 'teen-radio', undefined],
    [
      'the form has the campaign alone, and the address of its page says it',
      { campaign: 'teenagers' },
      `${ORIGIN}/campaigns/teenagers/?campaign=teen-radio`,
      'teen-radio',
      undefined,
    ],
    [
      'the address names a placement of another campaign',
      { campaign: 'autumn' },
      `${ORIGIN}/?campaign=teen-radio`,
      undefined,
      undefined,
    ],
    ['the link said so', {}, `${ORIGIN}/?campaign=stanley-library&at=poster`, 'poster', undefined],
    [
      'utm is in its table',
      { campaign: 'teenagers' },
      `${ORIGIN}/?UTM_Source=Face-Book`,
      'teen-face',
      undefined,
    ],
    [
      'utm names the campaign too',
      {},
      `${ORIGIN}/?utm_campaign=teenagers&utm_source=FB`,
      'teen-face',
      undefined,
    ],
    [
      'the medium tells two apart',
      { campaign: 'teenagers' },
      `${ORIGIN}/?utm_source=facebook&utm_medium=Paid`,
      'teen-paid',
      undefined,
    ],
    [
      'another medium is the source’s',
      { campaign: 'teenagers' },
      `${ORIGIN}/?utm_source=fb&utm_medium=x`,
      'teen-face',
      undefined,
    ],
    [
      'nobody has the source',
      { campaign: 'teenagers' },
      `${ORIGIN}/?utm_source=Facebok`,
      undefined,
      'facebok',
    ],
    [
      'it is another campaign’s',
      { campaign: 'autumn' },
      `${ORIGIN}/?utm_source=facebook`,
      undefined,
      'facebook',
    ],
  ])('knows where it was seen when %s', (_, given, referer, placement, source) => {
    expect(attribute(given, referer, OWN, known).attribution).toMatchObject({ placement, source });
  });

  it.each([
    'x'.repeat(5000),
    '<b>facebook</b>',
    'jo@example.com',
    '07700900123',
    'SW1A 1AA',
    "'; drop table lead; --",
    'jo.sample',
    'Mosque',
    'mosque-card',
    'PRIDE',
    '',
    '%00',
  ])('keeps nothing of a source that is no plain word, or hints at who somebody is: %.20s', (source) => {
    const referer = `${ORIGIN}/?utm_source=${encodeURIComponent(source)}`;
    const { placement, source: kept } = attribute({ campaign: 'teenagers' }, referer, OWN, known).attribution;
    expect([placement, kept]).toEqual([undefined, undefined]);
  });

  const mosque = { code: 'mosque', placement: undefined };
  it.each([
    ['a campaign', { campaign: 'mosque', event: 'consett-library' }, null, {}, 'mosque', mosque],
    ['its name is lost in capitals', {}, `${ORIGIN}/?CAMPAIGN=Mosque.`, {}, 'mosque', mosque],
    [
      'a placement of one',
      {},
      `${ORIGIN}/?campaign=mosque-card&utm_source=friday`,
      {},
      'mosque-card',
      { code: 'mosque', placement: 'mosque-card' },
    ],
    [
      'a placement alone',
      { campaign: 'teen-pride' },
      null,
      { campaign: 'teenagers' },
      'teen-pride',
      { code: 'teenagers', placement: 'teen-pride' },
    ],
    [
      'a placement by utm',
      { campaign: 'teenagers' },
      `${ORIGIN}/?utm_source=Pride`,
      { campaign: 'teenagers' },
      'teen-pride',
      { code: 'teenagers', placement: 'teen-pride' },
    ],
  ])('keeps nothing with the lead of what is sensitive: %s', (_, given, referer, kept, carried, apart) => {
    const { event } = given as { event?: string };
    const attributed = attribute(given, referer, OWN, known);
    expect(attributed).toEqual({ attribution: { ...kept, event }, carried, apart });
    const all = Object.values(attributed.attribution).filter((code) => code !== undefined);
    expect(all.filter((code) => known.codes[code as 'mosque']?.sensitive)).toEqual([]);
  });
});
