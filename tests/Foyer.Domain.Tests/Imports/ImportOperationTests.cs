using Foyer.Domain.Imports;
using Xunit;

namespace Foyer.Domain.Tests.Imports;

public sealed class ImportOperationTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void It_takes_accounts_until_it_runs()
    {
        var import = New();
        Assert.Equal("new", import.State);
        Assert.False(import.Take(2, Now).IsRefused);
        Assert.False(import.Take(1, Now).IsRefused);
        Assert.Equal(("ready", 3), (import.State, import.Total));
        Assert.False(import.Run(Now).IsRefused);
        Assert.Equal(ImportOperation.TakesNoMore, import.Take(1, Now).Refusal);
        import.CountThere(Now);
        import.CountRefused(Wrong(2), Now);
        import.Finish(Now);
        Assert.Equal(("done", 1, 1), (import.State, import.Completed, import.Failed));
        Assert.Equal(ImportOperation.Over, import.Take(1, Now).Refusal);
    }

    [Fact]
    public void It_does_not_run_without_accounts_nor_twice_nor_when_it_was_given_up()
    {
        var import = New();
        Assert.Equal(ImportOperation.NotReady, import.Run(Now).Refusal);
        import.Take(1, Now);
        Assert.False(import.Run(Now).IsRefused);
        Assert.Equal(ImportOperation.NotReady, import.Run(Now).Refusal);
        import.GiveUp(Now);
        Assert.Equal(ImportOperation.NotFound, import.Run(Now).Refusal);
        Assert.Equal(("error", ImportOperation.NotBegun), (import.State, import.Take(1, Now).Refusal));
    }

    [Fact]
    public void A_file_goes_through_every_step()
    {
        var import = new ImportOperation(new ImportId("i"), new UserId("u"), "csv", "export.zip", Now);
        var steps = new List<string> { import.Step };
        Assert.True(import.Find(new ImportCounts(1, 1, 1), Now));
        steps.Add(import.Step);
        Assert.True(import.Offer(Now));
        Assert.False(import.Find(new ImportCounts(1, 0, 0), Now));
        Assert.False(import.Run(Now).IsRefused);
        do
        {
            steps.Add(import.Step);
        }
        while (import.GoOn(Now));
        import.Finish(Now);
        steps.Add(import.Step);
        Assert.Equal(
            [
                ImportSteps.Uploading, ImportSteps.Preparing, ImportSteps.Started, ImportSteps.Accounts, ImportSteps.Rooms, ImportSteps.Messages, ImportSteps.Finishing, ImportSteps.Done,
            ],
            steps);
    }

    [Fact]
    public void It_has_an_end()
    {
        var import = New();
        Assert.False(import.Take(ImportOperation.MostAccounts, Now).IsRefused);
        Assert.Equal(ImportOperation.TooMany, import.Take(1, Now).Refusal);
    }

    [Fact]
    public void It_counts_all_who_are_refused_and_remembers_the_first()
    {
        var import = New();
        for (var number = 0; number <= ImportOperation.MostRefusedKept; number++)
        {
            import.CountRefused(Wrong(number), Now);
        }

        Assert.Equal(ImportOperation.MostRefusedKept + 1, import.Failed);
        Assert.Equal(Enumerable.Range(0, ImportOperation.MostRefusedKept), import.Refused.Select(static one => one.Number));
    }

    [Fact]
    public void A_picture_that_cannot_be_fetched_is_tried_three_times()
    {
        var picture = new PendingPicture(new UserId("u"), "https://example.org/u.png");
        Assert.Equal([true, true, false], [picture.Fail(), picture.Fail(), picture.Fail()]);
    }

    private static RefusedAccount Wrong(int number) => new(number, "1", "not a name", "x@example.org", "error", "Wrong");

    private static ImportOperation New() => new(new ImportId("i"), new UserId("u"), Now);
}
