using Foyer.Domain.CannedResponses;
using Xunit;

namespace Foyer.Domain.Tests.CannedResponses;

public sealed class CannedResponseTests
{
    private static readonly UserId Ada = new("ada");
    private static readonly UserId Bob = new("bob");
    private static readonly DepartmentId Library = new("library");

    [Fact]
    public void One_sees_what_is_everybodys_ones_own_and_what_is_of_ones_departments()
    {
        var (global, own, ofLibrary) = (Of(CannedScope.Global), Of(CannedScope.User), Of(CannedScope.Department));
        var bob = new CannedReader(Bob, new HashSet<DepartmentId>());

        Assert.True(global.IsSeenBy(bob));
        Assert.False(own.IsSeenBy(bob));
        Assert.True(own.IsSeenBy(bob with { Id = Ada }));
        Assert.True(own.IsSeenBy(bob with { SeesOthersOwn = true }));
        Assert.False(ofLibrary.IsSeenBy(bob));
        Assert.True(ofLibrary.IsSeenBy(bob with { Departments = new HashSet<DepartmentId> { Library } }));
        Assert.True(ofLibrary.IsSeenBy(bob with { SeesAllDepartments = true }));
    }

    [Fact]
    public void An_agent_saves_only_what_is_the_agents_own()
    {
        var agent = new CannedRights(Ada, SavesAll: false, SavesOfDepartments: false, new HashSet<DepartmentId> { Library });

        Assert.Null(CannedSaving.Problem(Draft(CannedScope.User), null, agent));
        Assert.Equal(CannedRefusals.NotAllowed, CannedSaving.Problem(Draft(CannedScope.Department), null, agent));
        Assert.Equal(CannedRefusals.NotAllowed, CannedSaving.Problem(Draft(CannedScope.Global), null, agent));
        Assert.Equal(CannedRefusals.NotAllowed, CannedSaving.Problem(Draft(CannedScope.User), Of(CannedScope.Global), agent));
        Assert.Equal(CannedRefusals.NotAllowed, CannedSaving.Problem(Draft(CannedScope.User), Of(CannedScope.User), agent with { Id = Bob }));
        Assert.Equal(CannedRefusals.NotAllowed, CannedSaving.RemovalProblem(Of(CannedScope.User), agent with { Id = Bob }));
        Assert.Null(CannedSaving.RemovalProblem(Of(CannedScope.User), agent));
    }

    [Fact]
    public void A_monitor_saves_for_the_departments_it_watches_over_and_a_manager_for_all()
    {
        var monitor = new CannedRights(Bob, SavesAll: false, SavesOfDepartments: true, new HashSet<DepartmentId> { Library });

        Assert.Null(CannedSaving.Problem(Draft(CannedScope.Department), null, monitor));
        Assert.Equal(
            CannedRefusals.NotAllowed,
            CannedSaving.Problem(Draft(CannedScope.Department) with { Department = new DepartmentId("exams") }, null, monitor));
        Assert.Null(CannedSaving.Problem(Draft(CannedScope.Global), Of(CannedScope.User), monitor with { SavesAll = true }));
        Assert.Equal(CannedRefusals.InvalidDepartment, CannedSaving.Problem(Draft(CannedScope.Department) with { Department = null }, null, monitor));
    }

    [Fact]
    public void What_a_manager_corrects_stays_with_whom_it_belongs_to()
    {
        var own = Of(CannedScope.User);
        own.Describe(Draft(CannedScope.User) with { Text = "better" }, DateTimeOffset.UnixEpoch);

        Assert.Equal((Ada, "better"), (own.Owner!.Value, own.Text));
    }

    [Fact]
    public void Names_are_put_in_and_what_is_unknown_becomes_nothing() => Assert.Equal(
        "Hello Vik (), Ada is here {{weather}}",
        Placeholders.Fill("Hello {{contact.name}} ({{contact.phone}}), {{agent.name}} is here {{weather}}", new ChatPeople { ContactName = "Vik", AgentName = "Ada" }));

    private static CannedDraft Draft(CannedScope scope) => new("hi", "hello", scope, scope == CannedScope.Department ? Library : null, []);

    private static CannedResponse Of(CannedScope scope)
    {
        var response = new CannedResponse("1", Ada, "ada", DateTimeOffset.UnixEpoch);
        response.Describe(Draft(scope), DateTimeOffset.UnixEpoch);
        return response;
    }
}
