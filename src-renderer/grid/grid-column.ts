/** A column of the virtual table, as its head and its rows know it. */
export type GridColumn = { readonly title: string; readonly isNumber?: boolean };
