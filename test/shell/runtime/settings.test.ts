import { describe, expect, it } from 'vitest';
import { readSettings, type SettingInput } from '../../../core/shell/runtime/settings.ts';

const read = (input: Partial<SettingInput>) =>
  readSettings({ flags: {}, environment: {}, folder: '/garden', ...input });
const problems = (input: Partial<SettingInput>) => {
  const settings = read(input);
  return settings.ok ? [] : settings.error;
};

describe('settings', () => {
  it('have a value for everything but the pack and the database where nothing is set', () => {
    expect(read({})).toEqual({
      ok: true,
      value: {
        instance: 'main',
        dataFolder: '/garden/.rcms',
        keysFile: '/garden/.rcms/main/keys.json',
        anchorsFolder: '/garden/.rcms/main/anchors',
        host: '127.0.0.1',
        port: 8080,
        logLevel: 'info',
      },
    });
  });

  it('take a flag before a variable', () => {
    const settings = read({ flags: { port: '0' }, environment: { RCMS_PORT: '9000', RCMS_HOST: '0.0.0.0' } });
    expect(settings.ok && settings.value).toMatchObject({ port: 0, host: '0.0.0.0' });
  });

  it('read relative paths from the folder in which the command runs', () => {
    const settings = read({ flags: { data: 'shed', pack: '../packs/xa' }, environment: { RCMS_INSTANCE: 'north' } });
    expect(settings.ok && settings.value).toMatchObject({
      dataFolder: '/garden/shed',
      packFolder: '/packs/xa',
      keysFile: '/garden/shed/north/keys.json',
    });
  });

  it('count an empty variable as not set', () => {
    expect(problems({ environment: { RCMS_PORT: '', DATABASE_URL: '' } })).toEqual([]);
  });

  it('report every problem at once, each with its place and how to mend it', () => {
    const found = problems({
      flags: { port: '80x' },
      environment: { RCMS_INSTANCE: '../other', RCMS_LOG_LEVEL: 'loud', RCMS_PROT: '1' },
    });
    expect(found.map(({ where }) => where).sort()).toEqual(['--port', 'RCMS_INSTANCE', 'RCMS_LOG_LEVEL', 'RCMS_PROT']);
    expect(found.find(({ where }) => where === 'RCMS_PROT')?.mend).toBe('Did you mean RCMS_PORT?');
    expect(found.every(({ what, mend }) => what !== '' && mend !== '')).toBe(true);
  });

  it('say where documents are scanned, or that they are not, or nothing', () => {
    const clamav = (text: string) => {
      const settings = read({ environment: { RCMS_CLAMAV: text } });
      return settings.ok ? settings.value.clamav : 'refused';
    };
    expect(clamav('')).toBeUndefined();
    expect(clamav('off')).toBe('off');
    expect(clamav('unix:/run/clamd.ctl')).toEqual({ is: 'unix', path: '/run/clamd.ctl' });
    expect(clamav('on')).toBe('refused');
  });

  it.each(['65536', '-1', '1e3', '99999', ''])('refuse %j as a port', (port) => {
    expect(problems({ flags: { port } })).toHaveLength(1);
  });

  it('never repeat a database address, because it holds a password', () => {
    const found = problems({ environment: { DATABASE_URL: 'mysql://gardener:turnip-secret@shed/db' } });
    expect(found).toHaveLength(1);
    expect(JSON.stringify(found)).not.toContain('turnip-secret');
  });

  it.each(['0.0.0.0/0', '::/0', '10.0.0.0/8', '0.0.0.0', 'true', 'proxy.example', '10.0.0.1,', '10.0.0.1/33', '1'])(
    'refuse %j as a proxy: who may say for whom he asks is named narrowly',
    (proxies) => {
      expect(problems({ flags: { proxy: proxies } })).toHaveLength(1);
    },
  );

  it('take proxies by address and by network', () => {
    const settings = read({ environment: { RCMS_PROXY: '10.1.0.4, 10.2.0.0/24,2001:db8::/64' } });
    expect(settings.ok && settings.value.proxies).toEqual(['10.1.0.4', '10.2.0.0/24', '2001:db8::/64']);
  });

  it('leave variables of other programs alone', () => {
    expect(problems({ environment: { GARDEN_PORT: 'gate', PATH: '/bin' } })).toEqual([]);
  });

  it('name a key service by origin, mount and key, with the file of its token', () => {
    const service = (RCMS_KEY_SERVICE: string, RCMS_KEY_SERVICE_TOKEN_FILE = 'token') => {
      const settings = read({ environment: { RCMS_KEY_SERVICE, RCMS_KEY_SERVICE_TOKEN_FILE } });
      return settings.ok ? settings.value.keyService : settings.error.map(({ where }) => where);
    };
    const tokenFile = '/garden/token';
    const origin = 'https://keys.internal:8200';
    expect(service(`${origin}/transit/rcms-north`)).toEqual({ origin, mount: 'transit', key: 'rcms-north', tokenFile });
    expect(service(`${origin}/a/b/north`)).toEqual({ origin, mount: 'a/b', key: 'north', tokenFile });
    for (const wrong of [
      origin,
      `${origin}/north`,
      `${origin}/transit/../north`,
      `${origin}/transit/north?token=x`,
      'https://me:secret@keys.internal/transit/north',
      'ftp://keys.internal/transit/north',
    ]) {
      expect(service(wrong)).toEqual(['RCMS_KEY_SERVICE']);
    }
    expect(service(`${origin}/transit/north`, '')).toEqual(['RCMS_KEY_SERVICE_TOKEN_FILE']);
  });
});
