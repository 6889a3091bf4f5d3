import { m } from '../../messages';

export interface SetupForm {
  code: string;
  name: string;
  email: string;
  password: string;
}

export interface SignInForm {
  email: string;
  password: string;
}

function emailError(email: string): string | undefined {
  if (email.trim() === '') return m.access.missing.email;
  return /^\S+@\S+$/.test(email.trim()) ? undefined : m.access.missing.emailForm;
}

function found<T extends object>(errors: { [name in keyof T]: string | undefined }): Partial<
  Record<keyof T, string>
> {
  return Object.fromEntries(Object.entries(errors).filter(([, error]) => error !== undefined)) as Partial<
    Record<keyof T, string>
  >;
}

/** What is missing in the form of the first visit, by field. */
export function setupErrors(form: SetupForm): Partial<Record<keyof SetupForm, string>> {
  const length = [...form.password].length;
  return found<SetupForm>({
    code: form.code.trim() === '' ? m.access.missing.code : undefined,
    name: form.name.trim() === '' ? m.access.missing.name : undefined,
    email: emailError(form.email),
    password:
      length === 0
        ? m.access.missing.password
        : length < 12
          ? m.access.missing.passwordShort(length)
          : undefined,
  });
}

export function signInErrors(form: SignInForm): Partial<Record<keyof SignInForm, string>> {
  return found<SignInForm>({
    email: emailError(form.email),
    password: form.password === '' ? m.access.missing.password : undefined,
  });
}
