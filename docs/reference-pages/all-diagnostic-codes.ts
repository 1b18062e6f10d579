import { admissionCodes } from '../../core/engine/compile/admission/admission-codes.ts';
import { conditionCodes } from '../../core/engine/compile/expression/condition-codes.ts';
import { formCodes } from '../../core/engine/compile/form/form-codes.ts';
import { machineCodes } from '../../core/engine/compile/machine/machine-codes.ts';
import { templateCodes } from '../../core/engine/compile/template/template-codes.ts';
import { calendarCodes } from '../../core/engine/pack/calendar-codes.ts';
import { dataCodes } from '../../core/engine/pack/data-codes.ts';
import { diagnosticCodes } from '../../core/engine/pack/diagnostic-codes.ts';
import { proofCodes } from '../../core/engine/prove/proof-codes.ts';

/** Every diagnostic code with its meaning: each part of compilation keeps the table of its own. */
export const allDiagnosticCodes: Readonly<Record<string, string>> = {
  ...diagnosticCodes,
  ...dataCodes,
  ...calendarCodes,
  ...templateCodes,
  ...conditionCodes,
  ...formCodes,
  ...machineCodes,
  ...proofCodes,
  ...admissionCodes,
};
