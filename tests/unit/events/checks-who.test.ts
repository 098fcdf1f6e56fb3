import { describe, expect, it } from 'vitest';
import { isListOfPersons } from '../../../src/events/checks/persons.ts';
import { personalDetail } from '../../../src/content/checks/personal-detail.ts';

const ours = ['Fell and Shore Adoption', 'Ashshire Council'];

describe('who will be there', () => {
  it.each([
    'Two foster carers & an officer',
    'A foster carer and officers',
    'Two foster carers, an adopter, a social worker from Fell and Shore Adoption and an officer from the fostering team',
    'An officer from the fostering team and one from Fell and Shore Adoption',
    'A short breaks carer, a parent, and an officer from the fostering and adoption team',
    'Other adopters and a worker from the support team',
    'A supported lodgings host, a care-experienced adult and two officers from the fostering team.',
    'Special guardians and two workers from the support service',
    'An interpreter from a local charity',
    'Our fostering team',
    'Three people who foster',
    'Three foster carers plus two of our officers; members of the fostering team',
    'A social worker from the council',
  ])('may be said so: %s', (who) => {
    expect(isListOfPersons(who, ours)).toBe(true);
  });

  it.each([
    'Two carers from the hospital pharmacy',
    'A foster carer from the Smith family',
    'A foster carer from Number Four Durham Road',
    'A carer from a family with twins',
    'A carer from the ambulance service',
    'Maureen',
    'Maureen from the fostering team',
    'Two foster carers and Maureen',
    'A foster carer who teaches',
    'A retired foster carer',
    'Two foster carers with three children',
    'A carer and her son',
    'A nurse',
    'A foster carer from the Smith family team',
  ])('may not: %s', (who) => {
    expect(isListOfPersons(who, ours)).toBe(false);
  });
});

describe('words of an event', () => {
  it.each([
    'A foster carer who is a nurse at Bishop Auckland hospital',
    'Our carer drives the 78 bus',
    'Our carer drives the number 78 bus to Consett.',
    'Ask the carer with three children.',
    'Meet a foster carer with twins.',
    'Sue Harker of Durham Road is a nurse.',
    'She has fostered Jayden for six years.',
    'He works at the hospital.',
    'Hear from a foster carer who works nights.',
    'Both carers are teachers.',
    'The adopter adopted two brothers.',
    'One of the carers works shifts at a factory.',
    'One adopter brought up a child with a dog.',
    'Our foster carer Ann has three children.',
    'Ann, who is a nurse, will be there.',
    'Come and meet Sue, a nurse from Crook.',
    'A teacher who fosters tells how she does it.',
    'Sue Harker fosters Jayden.',
    'She fosters two boys.',
    'He has adopted two girls.',
    'Our kinship carer and host, who is retired. Our host has retired.',
    'She’s a nurse.',
    'He‘s a bus driver.',
    "She's retired.",
    'She’s got two boys.',
    'He’s fostered a baby.',
    'He’s also worked at the hospital.',
    'Jane’s a nurse.',
    "Jane Harker's a teacher.",
    'Meet a foster carer who’s a nurse.',
    'Our carer’s a nurse.',
    'A teacher who’s fostered tells how she does it.',
    'She works part-time as a teacher.',
    'Jane works as a nurse.',
    'She has adopted Ellie.',
    'Two carers have three dogs.',
    'Both carers have twins.',
  ])('tell who somebody is: %s', (words) => {
    expect(personalDetail(words)).toBeDefined();
  });

  it.each([
    'Ask what fostering is like when you work shifts.',
    'You can foster if you are a nurse, a teacher or a driver.',
    'Can you foster as a nurse?',
    'A foster carer has a spare room for each child.',
    'A foster carer with two children gets two allowances.',
    'The carers bring cake, and the officer has the figures.',
    'The adopters change. Some adopted a baby, some a child of eight, some two at once.',
    'Two foster carers will be there all evening.',
    'Meet foster carers and ask anything.',
    'Bring the children. Ask the carers about school.',
    'She is there until eight.',
    'The bus stops outside. Ask the driver.',
    'Saturday is a good day to come.',
    'Stanley has a library, and it is a café too.',
    'Many carers have fostered for twenty years.',
    'The host is a library.',
    'The social worker works with the carer.',
    'It is a driver’s café.',
    'Some carers have children of their own.',
    'One of them has been a foster carer for ten years.',
    'Our carers are teachers, nurses and drivers: all sorts.',
    'People who are nurses foster, too.',
    'Can I foster if I have two children?',
    'Anyone who is a teacher may come.',
    'On Saturdays, a bus driver waits.',
    'Durham has adopted Mockingbird.',
    'The council has adopted Therapeutic Parenting.',
    'Our team have adopted Secure Base.',
    'We have adopted the Fostering Charter.',
    'Two carers have one day off a month.',
    'Both carers have a free weekend, and two carers have some time.',
    'It’s a driver’s café.',
    'There’s a nurse at the stop.',
    'What’s a doctor for? Who’s a teacher?',
    'She’s there until eight. He’s got the figures.',
    'The nurse’s a great help.',
    'Anyone who’s a teacher may come.',
    'You can foster as someone who’s a nurse.',
    'Stanley’s a driver’s dream.',
  ])('don’t: %s', (words) => {
    expect(personalDetail(words)).toBeUndefined();
  });
});
