using Foyer.Domain.Agents;
using Foyer.Domain.Departments;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Presence;
using Xunit;

namespace Foyer.Domain.Tests.LiveChats;

/// <summary>Small builders with good defaults.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    public static readonly DepartmentId Library = new("library");
    public static readonly DepartmentId Exams = new("exams");
    public static readonly ChatActor Boss = new("boss", "boss", "The Boss", ChatActorKind.User);
    public static readonly ClosingPolicy FreeClosing = new(CommentRequired: false, TagsRequired: false, Department: null);

    public static AgentFacts Agent(
        string name, ServiceChoice choice = ServiceChoice.Available, PresenceStatus presence = PresenceStatus.Online) =>
        new(new UserId(name), name, choice, presence);

    public static LiveChat WaitingChat(DepartmentId? department = null) => LiveChat.Open(
        new RoomId("room"),
        new InquiryId("inquiry"),
        new ChatVisitor(new VisitorId("vik"), "guest-2", "token", PresenceStatus.Online),
        department,
        ChatSource.Api,
        "",
        Morning).Chat;

    public static LiveChat ServedChat(DepartmentId? department = null, string agent = "ada")
    {
        var chat = WaitingChat(department);
        Assert.False(chat.Take(Agent(agent), idleAgentsCount: false, Morning.AddSeconds(10)).IsRefused);
        return chat;
    }

    public static LiveChat ClosedChat()
    {
        var chat = ServedChat();
        Assert.False(chat.CloseByAgent(Boss, new ClosingWish("bye", []), FreeClosing, Morning.AddMinutes(5)).IsRefused);
        return chat;
    }

    public static ForwardTarget StaffedTarget(DepartmentId department) => new(department, AcceptsChats: true);

    public static Department Department(string id, Func<DepartmentDraft, DepartmentDraft>? change = null)
    {
        var draft = new DepartmentDraft(id, Enabled: true, $"{id}@example.org", ShowOnRegistration: true, ShowOnOfflineForm: true);
        return Foyer.Domain.Departments.Department.Found(new DepartmentId(id), change?.Invoke(draft) ?? draft, fallbackExists: true, Morning).Value;
    }

    public static DutyRoster Roster(
        IReadOnlyCollection<AgentFacts> agents,
        IEnumerable<(DepartmentId Department, string Agent)>? members = null,
        IReadOnlyDictionary<DepartmentId, DepartmentId>? fallbacks = null) =>
        new(
            Enabled: true,
            AcceptsWithNobody: false,
            BotsFirst: false,
            agents,
            (members ?? []).ToLookup(member => member.Department, member => new UserId(member.Agent)),
            fallbacks ?? new Dictionary<DepartmentId, DepartmentId>());
}
