import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { call, Problem } from '../../api/client';
import { sessionQuery } from '../../api/queries';
import { m } from '../../messages';
import { ProblemLine } from '../../ui/ProblemCard';
import { AccessPage } from './AccessPage';
import styles from './Access.module.css';
import { type SignInForm, signInErrors } from './validate';

/** Signing in happens at the address that was asked for; that screen appears afterwards. */
export default function SignInPage() {
  const client = useQueryClient();
  const [form, setForm] = useState<SignInForm>({ email: '', password: '' });
  const [tried, setTried] = useState(false);
  const notice = client.getQueryData(['session-ended'])
    ? m.access.ended
    : client.getQueryData(['signed-out'])
      ? m.access.signedOut
      : null;
  const signIn = useMutation({
    mutationFn: () =>
      call('/session', { method: 'POST', anonymous: true, body: { ...form, email: form.email.trim() } }),
    onSuccess: async () => {
      client.removeQueries({ queryKey: ['session-ended'] });
      client.removeQueries({ queryKey: ['signed-out'] });
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionQuery.queryKey[0] });
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
  const said: Record<string, string> = signIn.error instanceof Problem ? signIn.error.fields : {};
  const errors = { ...said, ...(tried ? signInErrors(form) : {}) };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const first = Object.keys(signInErrors(form))[0];
    if (first === undefined) signIn.mutate();
    else document.getElementById(`sign-in-${first}`)?.focus();
  };
  const change = (name: keyof SignInForm) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setForm((before) => ({ ...before, [name]: value }));
    if (signIn.isError) signIn.reset();
  };

  return (
    <AccessPage title={m.access.signInTitle} lede={m.access.signInLede()} notice={notice}>
      <form className={styles.fields} onSubmit={submit} noValidate>
        <TextInput
          id="sign-in-email"
          name="email"
          label={m.access.email}
          type="email"
          autoComplete="username"
          value={form.email}
          error={errors['email']}
          onChange={change('email')}
        />
        <PasswordInput
          id="sign-in-password"
          name="password"
          label={m.access.password}
          autoComplete="current-password"
          value={form.password}
          error={errors['password']}
          onChange={change('password')}
        />
        {signIn.isError && <ProblemLine problem={signIn.error} />}
        <Button type="submit" loading={signIn.isPending}>
          {m.access.signIn}
        </Button>
      </form>
    </AccessPage>
  );
}
