import { describe, expect, it } from 'vitest';
import { checkScanner } from '../../../core/shell/runtime/checks/check-scanner.ts';
import { assertScannerDecided, openScanner } from '../../../core/shell/runtime/open-scanner.ts';
import { startClamd } from '../intake/clamd.ts';

describe('a scanner that is off is visibly off', () => {
  it('in production only where somebody has said so', () => {
    expect(() => assertScannerDecided({}, false)).toThrow('RCMS_CLAMAV is not set');
    expect(() => assertScannerDecided({ clamav: 'off' }, false)).not.toThrow();
    expect(() => assertScannerDecided({}, true)).not.toThrow();
    expect([openScanner({}).scanning, openScanner({ clamav: 'off' }).scanning]).toEqual(['off', 'off']);
  });

  it('to the doctor, who warns of it', async () => {
    expect(await checkScanner({})).toMatchObject({ is: 'warning' });
    expect(await checkScanner({ clamav: 'off' })).toMatchObject({ is: 'warning' });
  });

  it('and one that is set is asked whether it answers', async () => {
    const clamd = await startClamd();
    expect(openScanner({ clamav: clamd.address }).scanning).toBe('on');
    expect(await checkScanner({ clamav: clamd.address })).toMatchObject({ is: 'fine' });
    await clamd.stop();
    expect(await checkScanner({ clamav: clamd.address })).toMatchObject({ is: 'problem' });
  });
});
