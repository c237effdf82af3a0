using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.CannedResponses;
using Foyer.Console.Features.ContactCentre;
using Foyer.Console.Features.Create;
using Foyer.Console.Features.Directory;
using Foyer.Console.Features.Emoji;
using Foyer.Console.Features.LiveChats;
using Foyer.Console.Features.Messages;
using Foyer.Console.Features.Notifications;
using Foyer.Console.Features.Presence;
using Foyer.Console.Features.Rooms;
using Foyer.Console.Features.Search;
using Foyer.Console.Features.View;
using Foyer.Console.Features.Workspaces;
using Foyer.Console.Late;
using Foyer.Console.Resources;
using Foyer.Console.Shared;

namespace Foyer.Console;

/// <summary>What the console is made of; tests take the same list with another server.</summary>
internal static class Platform
{
    public static IServiceCollection AddConsole(this IServiceCollection services) => services
        .AddSingleton(TimeProvider.System)
        .AddScoped<Texts>()
        .AddScoped<Speech>(static services => services.GetRequiredService<Texts>())
        .AddScoped<Browser>()
        .AddScoped<RoomBrowser>()
        .AddScoped<Later>()
        .AddScoped<LateDialogs>()
        .AddScoped<Workspace>()
        .AddAccounts()
        .AddRooms()
        .AddLiveChats()
        .AddMessages();

    private static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddScoped(static _ => new Store<Account>(Account.Nobody))
        .AddScoped(static _ => new Store<PresenceBoard>(PresenceBoard.Empty))
        .AddScoped(static _ => new Store<ViewChoices>(ViewChoices.Default))
        // The order of feeds is the order of fetching: who I am decides what I may ask for.
        .AddScoped<AccountFeed>()
        .AddScoped<IFeed>(static provider => provider.GetRequiredService<AccountFeed>())
        // The others are made once the frame is seen, which needs none of them.
        .AddScoped(static provider => new Lazy<IEnumerable<IFeed>>(() => [.. provider.GetServices<IFeed>()]))
        .AddScoped<IFeed, PreferenceFeed>()
        .AddScoped<AccountApi>()
        .AddScoped<Looks>()
        .AddScoped<SecondFactorPrompt>()
        .AddScoped<IdleWatch>()
        .AddScoped<PictureBook>()
        .AddScoped<PresenceApi>()
        .AddScoped<ViewApi>()
        .AddScoped<NameSearch>()
        .AddScoped<DirectoryApi>()
        .AddScoped<CreateApi>();

    private static IServiceCollection AddRooms(this IServiceCollection services) => services
        .AddScoped(static _ => new Store<RoomList>(RoomList.Empty))
        .AddScoped<IFeed, RoomFeed>()
        .AddScoped(static _ => new Store<WorkspaceRules>(WorkspaceRules.Empty))
        .AddScoped<IFeed, WorkspaceFeed>()
        .AddScoped<IFeed, PresenceFeed>()
        .AddScoped<RoomOrder>()
        .AddScoped<BegunForms>()
        .AddScoped<RoomActs>()
        .AddScoped<RoomApi>();

    private static IServiceCollection AddLiveChats(this IServiceCollection services) => services
        .AddScoped(static _ => new Store<InquiryQueue>(InquiryQueue.Empty))
        .AddScoped(static _ => new Store<DepartmentBook>(DepartmentBook.Empty))
        .AddScoped(static _ => new Store<PriorityBook>(PriorityBook.Empty))
        .AddScoped(static _ => new Store<ButtonBoard>(ButtonBoard.Empty))
        .AddScoped<IFeed, InquiryFeed>()
        .AddScoped<IFeed, ButtonFeed>()
        .AddScoped<CannedShelf>()
        .AddScoped(static _ => new Store<HandoverBoard>(HandoverBoard.Empty))
        .AddScoped<HandoverFeed>()
        .AddScoped<IFeed>(static provider => provider.GetRequiredService<HandoverFeed>())
        .AddScoped<HandoverApi>()
        .AddScoped<LiveChatApi>()
        .AddScoped<LiveChatDesk>()
        .AddScoped<RankApi>()
        .AddScoped<VisitorApi>()
        .AddScoped<TranscriptDownload>()
        .AddScoped<ChatListExport>()
        .AddScoped<ContactApi>()
        .AddScoped<ContactCentreApi>();

    private static IServiceCollection AddMessages(this IServiceCollection services) => services
        .AddScoped(static _ => new Store<Outbox>(Outbox.Empty))
        .AddScoped<Deliveries>()
        .AddScoped<Drafts>()
        .AddScoped<MessageActs>()
        .AddScoped<PeopleNames>()
        .AddScoped<Whispers>()
        .AddScoped<IFeed>(static provider => provider.GetRequiredService<Whispers>())
        .AddScoped(static _ => new Store<EmojiBook>(EmojiBook.Empty))
        .AddScoped<IFeed, EmojiFeed>()
        .AddScoped<EmojiSigns>()
        .AddScoped<IFeed>(static provider => provider.GetRequiredService<Deliveries>())
        // Last, so that it compares with what everybody has loaded.
        .AddScoped<IFeed, NotificationFeed>()
        .AddScoped<IFeed, FirstRead>()
        .AddScoped<IFeed>(static provider => provider.GetRequiredService<PictureBook>());
}
