import { describe, expect, it } from 'vitest';
import { createLogger, type LogFields } from '../../../core/shell/runtime/logger.ts';
import type { LogLevel } from '../../../core/shell/runtime/settings.ts';

function logged(write: (log: ReturnType<typeof createLogger>) => void, level: LogLevel = 'debug'): string[] {
  const lines: string[] = [];
  write(createLogger(level, { write: (line) => void lines.push(line) }));
  return lines;
}

describe('the logger', () => {
  it('writes one JSON object a line, with its event, level and fields', () => {
    const [line] = logged((log) => log.info('deadlines-passed', { count: 3, caseId: 'c-1' }));
    expect(JSON.parse(line as string)).toMatchObject({
      level: 'info',
      msg: 'deadlines-passed',
      count: 3,
      caseId: 'c-1',
    });
  });

  it('drops a field that has no name in the list', () => {
    const [line] = logged((log) => log.info('planted', { count: 1, familyName: 'Turnip' } as LogFields));
    expect(line).not.toContain('Turnip');
    expect(line).toContain('"count":1');
  });

  it.each(['Mrs Turnip', 'Rübe', 'a'.repeat(101), 'two\nlines', '‮txet'])(
    'drops %j, which no identifier looks like',
    (user) => {
      expect(JSON.parse(logged((log) => log.warn('planted', { user }))[0] as string)).not.toHaveProperty('user');
    },
  );

  it('says of an error its kind, code and place, never its message', () => {
    const error = Object.assign(new RangeError('value "Turnip" is out of range'), {
      code: '22003',
      cause: new Error('Turnip again'),
    });
    const [line] = logged((log) => log.fault('sweep-failed', error, { attempt: 2 }));
    expect(line).not.toContain('Turnip');
    expect(JSON.parse(line as string)).toMatchObject({
      level: 'error',
      attempt: 2,
      fault: { kind: 'RangeError', code: '22003', cause: { kind: 'Error' } },
    });
    expect(line).toContain('logger.test.ts');
  });

  it('is quiet below its level', () => {
    const write = (log: ReturnType<typeof createLogger>) => {
      log.info('planted');
      log.warn('heard');
    };
    expect(logged(write, 'warn')).toHaveLength(1);
    expect(logged(write, 'silent')).toHaveLength(0);
  });
});
