/** What every venue can be told, as plain data for a console that has never heard of it. */
import type { CredentialField } from './credential.ts';
import { venues } from './registry.ts';

type FormField = Omit<CredentialField, 'choices' | 'aliases'> & {
  choices?: { value: string; text: string }[];
  aliases: string[];
};
export type CredentialForm = { venue: string; name: string; fields: FormField[] };

const formField = ({ choices, aliases, ...field }: CredentialField): FormField => ({
  ...field,
  aliases: [...aliases],
  ...(choices === undefined ? {} : { choices: choices.map((choice) => ({ ...choice })) }),
});

export const credentialForms = (): CredentialForm[] =>
  venues.map(({ id, name, credentials }) => ({
    venue: id,
    name,
    fields: credentials.fields.map(formField),
  }));
