import { Anchor, Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef } from 'react';

type Props = ButtonProps & Omit<ComponentPropsWithRef<'a'>, keyof ButtonProps>;

/** A link that looks like a button: it leads somewhere, so that is what it says it is. */
function AnchorButton(props: Props) {
  return <Button component="a" {...props} />;
}

export const LinkButton = createLink(AnchorButton);
export const TextLink = createLink(Anchor<'a'>);
