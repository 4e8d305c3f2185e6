import { Route, Switch } from 'wouter';
import { Frame } from './Frame';
import { Home } from './screens/Home';
import { NotFound } from './screens/NotFound';
import { Payouts } from './screens/Payouts';
import { Sales } from './screens/Sales';
import { SetUpAgain } from './screens/SetUpAgain';
import { SetUpDone } from './screens/SetUpDone';
import { SignIn } from './screens/SignIn';
import { Statements } from './screens/Statements';

/** The consignor's own pages, below /portal. */
export function Portal() {
  return (
    <Switch>
      <Route path="/sign-in" component={SignIn} />
      <Route path="/set-up/done" component={SetUpDone} />
      <Route path="/set-up/again" component={SetUpAgain} />
      <Route>
        <Frame>
          <Switch>
            <Route path="/" component={Home} />
            <Route path="/sales" component={Sales} />
            <Route path="/payouts" component={Payouts} />
            <Route path="/statements" component={Statements} />
            <Route component={NotFound} />
          </Switch>
        </Frame>
      </Route>
    </Switch>
  );
}
