"""What a proposal held of its kelurahan's purse becomes a hold of that purse; the column is gone."""

from django.db import migrations

HOLDS = """
    set constraints all immediate;
    insert into musrenbang_hold (proposal_id, quota_id, amount)
    select p.id, q.id, p.charged
    from musrenbang_proposal p
    join musrenbang_quota q on q.cycle_id = p.cycle_id and q.purse = 'pspk'
        and q.region_id = split_part(p.region_id, '/', 1)
    where p.charged > 0;
    update musrenbang_quota q set taken = (select count(*) from musrenbang_hold h where h.quota_id = q.id);
"""


class Migration(migrations.Migration):
    dependencies = [("musrenbang", "0003_output_and_outcome_of_an_entry")]

    operations = [
        migrations.RunSQL(HOLDS, migrations.RunSQL.noop),
        migrations.RemoveConstraint(model_name="proposal", name="musrenbang_proposal_charged"),
        migrations.RemoveField(model_name="proposal", name="charged"),
    ]
