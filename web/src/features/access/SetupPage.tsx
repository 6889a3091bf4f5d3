import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { call, Problem } from '../../api/client';
import { sessionQuery, setupQuery } from '../../api/queries';
import { m } from '../../messages';
import { ProblemLine } from '../../ui/ProblemCard';
import { AccessPage } from './AccessPage';
import styles from './Access.module.css';
import { type SetupForm, setupErrors } from './validate';

/** The first visit: the one-time code of the terminal makes the first administrator. */
export default function SetupPage() {
  const client = useQueryClient();
  const [form, setForm] = useState<SetupForm>(() => ({
    code: new URLSearchParams(window.location.search).get('code') ?? '',
    name: '',
    email: '',
    password: '',
  }));
  const [tried, setTried] = useState(false);
  const begin = useMutation({
    mutationFn: () =>
      call('/setup', {
        method: 'POST',
        anonymous: true,
        body: { ...form, code: form.code.trim(), name: form.name.trim(), email: form.email.trim() },
      }),
    onSuccess: async () => {
      client.setQueryData(setupQuery.queryKey, { needed: false });
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
  const said = begin.error instanceof Problem ? begin.error.fields : {};
  const errors = { ...said, ...(tried ? setupErrors(form) : {}) };
  const placed = Object.keys(said).some((field) => field in form);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const first = Object.keys(setupErrors(form))[0];
    if (first === undefined) begin.mutate();
    else document.getElementById(`setup-${first}`)?.focus();
  };
  const field = (name: keyof SetupForm) => ({
    id: `setup-${name}`,
    name,
    value: form[name],
    error: errors[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setForm((before) => ({ ...before, [name]: value }));
      if (begin.isError) begin.reset();
    },
  });
  const left = 12 - [...form.password].length;

  return (
    <AccessPage title={m.access.setupTitle} lede={m.access.setupLede}>
      <form className={styles.fields} onSubmit={submit} noValidate>
        <TextInput
          {...field('code')}
          label={m.access.code}
          description={m.access.codeHelp}
          autoComplete="one-time-code"
          spellCheck={false}
          autoCapitalize="characters"
        />
        <TextInput {...field('name')} label={m.access.name} autoComplete="name" />
        <TextInput {...field('email')} label={m.access.email} type="email" autoComplete="username" />
        <PasswordInput
          {...field('password')}
          label={m.access.password}
          description={
            form.password !== '' && left > 0 ? m.access.passwordStill(left) : m.access.passwordHelp
          }
          autoComplete="new-password"
        />
        {begin.isError && !placed && <ProblemLine problem={begin.error} />}
        <Button type="submit" loading={begin.isPending}>
          {m.access.create}
        </Button>
      </form>
    </AccessPage>
  );
}
