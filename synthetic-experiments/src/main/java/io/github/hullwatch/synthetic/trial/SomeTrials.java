package io.github.hullwatch.synthetic.trial;

import io.github.hullwatch.program.Cluster;
import io.github.hullwatch.synthetic.model.ReferenceGrid;
import java.util.ArrayList;

/** Trials of one cell, for another machine. */
record SomeTrials(Setup setup, Cell cell, ArrayList<Integer> numbers) implements Cluster.Work<ArrayList<Trial>> {

    @Override
    public ArrayList<Trial> run(int earlier) {
        TrialRun run = new TrialRun(setup, ReferenceGrid.ofDegrees(setup.degrees()), cell.neurons());
        ArrayList<Trial> trials = new ArrayList<>();
        numbers.forEach(number -> trials.add(run.run(cell.init(), number)));
        return trials;
    }
}
