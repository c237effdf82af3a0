using Foyer.Domain.Departments;
using Foyer.Domain.Tests.LiveChats;
using Xunit;

namespace Foyer.Domain.Tests.Departments;

public sealed class DepartmentTests
{
    private static readonly DepartmentDraft Draft = new("Library", Enabled: true, "l@example.org", ShowOnRegistration: true, ShowOnOfflineForm: true);

    [Fact]
    public void A_department_that_asks_for_tags_needs_some() => Assert.Equal(
        "error-validating-department-chat-closing-tags",
        Department.Found(Some.Library, Draft with { RequestTagBeforeClosing = true }, fallbackExists: true, Some.Morning).Refusal?.Code);

    [Fact]
    public void A_department_cannot_take_over_from_itself() => Assert.Equal(
        "error-fallback-department-circular",
        Department.Found(Some.Library, Draft with { Fallback = Some.Library }, fallbackExists: true, Some.Morning).Refusal?.Code);

    [Fact]
    public void The_fallback_has_to_exist() => Assert.Equal(
        "error-fallback-department-not-found",
        Department.Found(Some.Library, Draft with { Fallback = Some.Exams }, fallbackExists: false, Some.Morning).Refusal?.Code);

    [Fact]
    public void An_archived_department_is_disabled_and_cannot_be_enabled_before_it_is_taken_out()
    {
        var library = Some.Department("library");
        library.Archive(Some.Morning);

        Assert.False(library.Enabled);
        Assert.Equal("error-archived-department-cant-be-enabled", library.Change(Draft, fallbackExists: true, Some.Morning).Refusal?.Code);

        library.Unarchive(Some.Morning);
        Assert.False(library.Enabled);
        Assert.False(library.Change(Draft, fallbackExists: true, Some.Morning).IsRefused);
    }

    [Fact]
    public void A_refused_change_leaves_everything_as_it_was()
    {
        var library = Some.Department("library");

        _ = library.Change(Draft with { Name = "Other", Fallback = Some.Library }, fallbackExists: true, Some.Morning);

        Assert.Equal("library", library.Name);
    }

    [Fact]
    public void Fallbacks_are_followed_only_so_far()
    {
        var chain = new Dictionary<DepartmentId, DepartmentId>
        {
            [new DepartmentId("a")] = new("b"),
            [new DepartmentId("b")] = new("c"),
            [new DepartmentId("c")] = new("d"),
        };

        Assert.Equal(new DepartmentId("d"), DepartmentFallback.Find(new DepartmentId("a"), chain, id => id.Value == "d", maxHops: 3));
        Assert.Null(DepartmentFallback.Find(new DepartmentId("a"), chain, id => id.Value == "d", maxHops: 2));
    }
}
