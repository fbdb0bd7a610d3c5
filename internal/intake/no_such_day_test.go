package intake

import (
	"strings"
	"testing"
	"time"

	"tasking/internal/civil"
)

func TestADayThatIsNoneIsABadRow(t *testing.T) {
	for _, due := range []string{"31/2", "32/1", "31.4", "31/02/2027", "99999"} {
		sheet, err := Actions(strings.NewReader("Issue,Action,Owner,Due\nlamp,mend it,Street,"+due+"\n"), "a.csv", Options{Today: civil.Make(2027, time.January, 14)})
		if err != nil || len(sheet.Rows) != 0 || len(sheet.Bad) != 1 || !strings.Contains(sheet.Bad[0].Reason, due) {
			t.Errorf("%s: %+v %v", due, sheet, err)
		}
	}
}
