import type { UserId } from '../../../engine/basics/identifiers.ts';
import type { Absence } from '../../app/desk/absence.ts';
import type { DeskStore, KeptForm, SavedFilter } from '../../app/desk/desk-port.ts';

/** What people arrange for their own work, in memory. */
export function createMemoryDesk(): DeskStore {
  const absences = new Map<UserId, Absence>();
  const filters = new Map<string, { readonly user: UserId; readonly filter: SavedFilter }>();
  const forms = new Map<string, { readonly user: UserId; readonly form: KeptForm }>();
  return {
    absencesOf: async (users) => users.flatMap((user) => absences.get(user) ?? []),
    absencesWith: async (standIn) => [...absences.values()].filter((one) => one.standIn === standIn),
    async saveAbsence(absence) {
      absences.set(absence.user, absence);
    },
    endAbsence: async (user) => absences.delete(user),
    filtersOf: async (user) => [...filters.values()].filter((one) => one.user === user).map(({ filter }) => filter),
    async saveFilter(user, filter) {
      filters.set(filter.id, { user, filter });
    },
    deleteFilter: async (user, id) => filters.get(id)?.user === user && filters.delete(id),
    async keepForm(user, form) {
      forms.set(form.id, { user, form });
    },
    async findForm(user, id, now) {
      const found = forms.get(id);
      return found?.user === user && found.form.expiresAt > now ? found.form : undefined;
    },
    async dropForm(user, id) {
      if (forms.get(id)?.user === user) forms.delete(id);
    },
  };
}
