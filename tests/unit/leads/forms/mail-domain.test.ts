import { describe, expect, it } from 'vitest';
import { doubtDomain } from '../../../../src/leads/forms/mail-domain.ts';

const words = (text: string) => text.trim().split(/\s+/);

describe('a slip', () => {
  it.each([
    [
      'gmail.com',
      `gmail.con gmail.co gmail.cm gmail.om gmail.comm gmail.cim gmail.vom gmail.c gmail.co.uk gmail.com.uk GMAIL.CON
       gmial.com gamil.com gmai.com gmal.com gmil.com gmaill.com gnail.com gmsil.com gmaio.com`,
    ],
    [
      'hotmail.co.uk',
      'hotmail.co.ul hotmail.com.uk hotmail.co.ik hotmail.couk hotmal.co.uk homail.co.uk hotmial.co.uk',
    ],
    ['hotmail.com', 'hotmail.con hotmail.co hotmial.com hotmai.com hotmaill.com hitmail.com'],
    ['yahoo.co.uk', 'yahoo.couk yahoo.co.ik yahoo.co.uj yahooo.co.uk'],
    ['yahoo.com', 'yahoo.con yahoo.co yaho.com yhaoo.com'],
    ['outlook.com', 'outlook.con outlok.com outloo.com'],
    ['live.co.uk', 'live.couk live.co.uj'],
    ['icloud.com', 'icloud.con icloud.co.uk iclould.com icould.com'],
    ['btinternet.com', 'btinternet.con btinternet.co.uk btintenet.com btinterent.com'],
    ['talktalk.net', 'talktalk.nte talktlak.net'],
    ['virginmedia.com', 'virginmedia.con virginmeda.com'],
    ['sky.com', 'sky.con'],
  ])('in %s is asked about: %s', (meant, slips) => {
    for (const slip of words(slips)) expect([slip, doubtDomain(slip)]).toEqual([slip, { meant }]);
  });

  it.each([
    ['council.con', 'council.com'],
    ['council.couk', 'council.co.uk'],
    ['council.co.ul', 'council.co.uk'],
    ['council.gov.ukk', 'council.gov.uk'],
    ['council.orgg', 'council.org'],
    ['council.nett', 'council.net'],
  ])('in an ending is asked about, for anybody: %s', (slip, meant) => {
    expect(doubtDomain(slip)).toEqual({ meant });
  });
});

describe('where nobody has email', () => {
  it.each([
    'b.invalid',
    'a.test',
    'mail.council.invalid',
    'printer.local',
    'example.com',
    'mail.example.org',
  ])('is a name that is reserved: %s', (domain) => {
    expect(doubtDomain(domain)).toEqual({});
  });

  it.each(['council.zzz', 'mail.council.con', 'bücher.ääää'])(
    'is an ending that isn’t there: %s',
    (domain) => {
      expect(doubtDomain(domain)).toEqual({});
    },
  );
});

it.each([
  [
    'public bodies',
    `durham.gov.uk gateshead.gov.uk bcpcouncil.gov.uk gov.wales gov.scot nhs.net nhs.uk durham.ac.uk open.ac.uk
     durham.police.uk mod.gov.uk parliament.uk adoptcoast.org.uk barnardos.org.uk school.sch.uk durhamlearning.net`,
  ],
  [
    'providers',
    `btinternet.com btopenworld.com btconnect.com bt.com sky.com sky.co.uk skyuk.com hotmail.co.uk hotmail.com live.co.uk
     live.com outlook.com msn.com virginmedia.com virginmedia.co.uk virgin.net blueyonder.co.uk ntlworld.com
     talktalk.net talktalk.co.uk tiscali.co.uk lineone.net icloud.com me.com mac.com proton.me protonmail.com
     protonmail.ch pm.me gmail.com googlemail.com yahoo.com yahoo.co.uk ymail.com rocketmail.com aol.com aol.co.uk
     mail.com email.com gmx.com gmx.co.uk gmx.net o2.co.uk orange.net wanadoo.co.uk freeserve.co.uk fsmail.net ee.co.uk
     vodafone.net plus.com plus.net zen.co.uk fastmail.com fastmail.co.uk hey.com zoho.com tutanota.com tuta.io
     uwclub.net supanet.com talk21.com tesco.net waitrose.com postmaster.co.uk mailbox.org`,
  ],
  [
    'other countries',
    `hotmail.fr hotmail.it hotmail.es hotmail.de yahoo.ie yahoo.fr yahoo.de yahoo.in yahoo.co.in yahoo.com.au live.ie
     live.fr live.nl outlook.ie outlook.fr aol.fr wp.pl onet.pl o2.pl interia.pl seznam.cz mail.ru yandex.ru web.de
     orange.fr free.fr libero.it qq.com 163.com naver.com rediffmail.com`,
  ],
  [
    'everybody else',
    `bbc.co.uk boohoo.com lookout.com cloud.com love.com life.com olive.com line.com my.com council.uk council.ltd.uk
     council.me.uk council.london council.cymru council.co council.io council.ie council.im council.je council.community
     people.example mail.people.example bücher.example 例え.みんな`,
  ],
])('nothing is asked about a domain of %s', (_, domains) => {
  expect(words(domains).filter((domain) => doubtDomain(domain))).toEqual([]);
});
