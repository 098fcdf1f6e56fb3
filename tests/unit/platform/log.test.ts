import { describe, expect, it } from 'vitest';
import { EnvironmentError } from '../../../src/platform/environment.ts';
import { errorKind, jsonLog } from '../../../src/platform/log.ts';

describe('a log', () => {
  it('writes one JSON line an event, errors apart', () => {
    const [out, err]: [string[], string[]] = [[], []];
    const log = jsonLog(
      (line) => out.push(line),
      (line) => err.push(line),
    );
    log.info('swept', { sent: 2 });
    log.error('message not sent', { problem: 'two\nlines' });
    expect(out).toEqual(['{"level":"info","event":"swept","sent":2}']);
    expect(err).toEqual(['{"level":"error","event":"message not sent","problem":"two\\nlines"}']);
  });
});

describe('the kind of an error', () => {
  it.each([
    ['its name', new RangeError('Sam Sample is out of range'), 'RangeError'],
    [
      'its code',
      Object.assign(new Error('Key (email)=(sam@people.example)'), { code: '23505' }),
      'Error 23505',
    ],
    ['no code that is no text', Object.assign(new Error('x'), { code: { email: 'sam' } }), 'Error'],
    ['the line of an EnvironmentError', new EnvironmentError('LEADS_KEY is missing'), 'LEADS_KEY is missing'],
    ['the type of what is no error', 'sam@people.example', 'string'],
  ])('is %s', (_, error, kind) => {
    expect(errorKind(error)).toBe(kind);
  });
});
