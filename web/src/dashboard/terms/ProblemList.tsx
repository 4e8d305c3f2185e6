import { Alert, UnstyledButton } from '@mantine/core';
import { countOf } from '../../shared/count';
import type { RuleSetDocument } from './document';
import { type Remark, useEditor } from './EditorContext';
import { placeWords } from './places';
import { PROBLEMS } from './useDraftEditor';

type Props = { document?: RuleSetDocument; onJump: (place: string) => void };

/** All that stands against the document, each leading to its field. */
export function ProblemList(props: Props) {
  const { problems, warnings } = useEditor();
  return (
    <div id={PROBLEMS} tabIndex={-1} aria-live="polite">
      {problems.length > 0 && (
        <Alert
          color="red"
          mb="md"
          title={`${countOf(problems.length, 'problem')} to mend before these terms can be published`}
        >
          <Remarks remarks={problems} {...props} />
        </Alert>
      )}
      {warnings.length > 0 && (
        <Alert color="yellow" mb="md" title="Is this meant?">
          <Remarks remarks={warnings} {...props} />
        </Alert>
      )}
    </div>
  );
}

function Remarks({ remarks, document, onJump }: Props & { remarks: Remark[] }) {
  return remarks.map(({ place, words }) => {
    const where = placeWords(document, place);
    return (
      <UnstyledButton
        key={`${place} ${words}`}
        component="button"
        display="block"
        mih={44}
        td="underline"
        fz="sm"
        c="inherit"
        onClick={() => onJump(place)}
      >
        {where ? `${where}: ${words}` : words}
      </UnstyledButton>
    );
  });
}
