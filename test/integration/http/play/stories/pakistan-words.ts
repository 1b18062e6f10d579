/** What the requesting officer may do at any time between receipt and arrival. */
export const belgiumMay = 'withdraw send-correction';

/** What the ministry may ask and put right meanwhile. */
export const approverMay = 'ask-information ask-onward-consent correct-reply';

/** What the intake may do once something was put right. */
export const intakeMay = 'acknowledge-correction';

/** Where the file moves. */
export const course = 'received.course';

/** Nothing is asked. */
export const open = 'received.exchange.open';

/** States that both sides know. */
export function both(...states: readonly string[]) {
  return { requesting: states, requested: states };
}

/** Where the verification stands: neither the passports directorate nor another agency is asked. */
export function verifying(registry: string, mission: string): readonly string[] {
  const states = { registry, passports: 'settled', mission, agency: 'settled' };
  return Object.entries(states).map(([who, state]) => `${course}.examination.verification.${who}.${state}`);
}

/** A scene asks everybody everything; a busy machine is no failure. */
export const minutes = { timeout: 400_000 };
