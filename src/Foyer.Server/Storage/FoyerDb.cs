using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Audit;
using Foyer.Domain.Bridges;
using Foyer.Domain.Calendar;
using Foyer.Domain.Customisation;
using Foyer.Domain.Analytics;
using Foyer.Domain.Contacts;
using Foyer.Domain.BusinessHours;
using Foyer.Domain.CannedResponses;
using Foyer.Domain.Departments;
using Foyer.Domain.Encryption;
using Foyer.Domain.Files;
using Foyer.Domain.Imports;
using Foyer.Domain.Invites;
using Foyer.Domain.Integrations;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Mails;
using Foyer.Domain.Messages;
using Foyer.Domain.Moderation;
using Foyer.Domain.OAuth;
using Foyer.Domain.Priorities;
using Foyer.Domain.Privacy;
using Foyer.Domain.Push;
using Foyer.Domain.Rooms;
using Foyer.Domain.Teams;
using Foyer.Domain.ServiceLevels;
using Foyer.Domain.Tags;
using Foyer.Domain.Triggers;
using Foyer.Domain.Units;
using Foyer.Domain.Visitors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Foyer.Server.Storage;

/// <summary>The store. One model for both databases; entities are mapped from outside in <c>Mapping/</c>.</summary>
internal abstract class FoyerDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<User> Users => Set<User>();

    public DbSet<LoginToken> LoginTokens => Set<LoginToken>();

    public DbSet<SecondFactors> SecondFactors => Set<SecondFactors>();

    public DbSet<DataExport> DataExports => Set<DataExport>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<PushSubscription> PushSubscriptions => Set<PushSubscription>();

    public DbSet<OutgoingPush> OutgoingPushes => Set<OutgoingPush>();

    public DbSet<Room> Rooms => Set<Room>();

    public DbSet<Subscription> Subscriptions => Set<Subscription>();

    public DbSet<Message> Messages => Set<Message>();

    public DbSet<LiveChat> LiveChats => Set<LiveChat>();

    public DbSet<ChatFacts> ChatFacts => Set<ChatFacts>();

    public DbSet<ChatTag> ChatTags => Set<ChatTag>();

    public DbSet<FigureDay> FigureDays => Set<FigureDay>();

    public DbSet<FigureCell> FigureCells => Set<FigureCell>();

    public DbSet<FigureSlot> FigureSlots => Set<FigureSlot>();

    public DbSet<FigurePart> FigureParts => Set<FigurePart>();

    public DbSet<TranscriptOrder> TranscriptOrders => Set<TranscriptOrder>();

    public DbSet<Inquiry> Inquiries => Set<Inquiry>();

    public DbSet<LiveChatField> LiveChatFields => Set<LiveChatField>();

    public DbSet<Visitor> Visitors => Set<Visitor>();

    public DbSet<Contact> Contacts => Set<Contact>();

    public DbSet<Department> Departments => Set<Department>();

    public DbSet<DepartmentAgent> DepartmentAgents => Set<DepartmentAgent>();

    public DbSet<Team> Teams => Set<Team>();

    public DbSet<Invite> Invites => Set<Invite>();

    public DbSet<Unit> Units => Set<Unit>();

    public DbSet<UnitMonitor> UnitMonitors => Set<UnitMonitor>();

    public DbSet<Tag> Tags => Set<Tag>();

    public DbSet<Priority> Priorities => Set<Priority>();

    public DbSet<ServiceLevel> ServiceLevels => Set<ServiceLevel>();

    public DbSet<CannedResponse> CannedResponses => Set<CannedResponse>();

    public DbSet<BusinessHour> BusinessHours => Set<BusinessHour>();

    public DbSet<Upload> Uploads => Set<Upload>();

    public DbSet<Portrait> Portraits => Set<Portrait>();

    public DbSet<DiscardedFile> DiscardedFiles => Set<DiscardedFile>();

    public DbSet<OutgoingCall> OutgoingCalls => Set<OutgoingCall>();

    public DbSet<EmailInbox> EmailInboxes => Set<EmailInbox>();

    public DbSet<FetchedMail> FetchedMails => Set<FetchedMail>();

    public DbSet<OutgoingMail> OutgoingMails => Set<OutgoingMail>();

    public DbSet<MailRefusal> MailRefusals => Set<MailRefusal>();

    public DbSet<Notice> Notices => Set<Notice>();

    public DbSet<Consent> Consents => Set<Consent>();

    public DbSet<Erasure> Erasures => Set<Erasure>();

    public DbSet<Trigger> Triggers => Set<Trigger>();

    public DbSet<MessageMark> MessageMarks => Set<MessageMark>();

    public DbSet<CustomEmoji> CustomEmoji => Set<CustomEmoji>();

    public DbSet<CustomSound> CustomSounds => Set<CustomSound>();

    public DbSet<CustomStatus> CustomStatuses => Set<CustomStatus>();

    public DbSet<Integration> Integrations => Set<Integration>();

    public DbSet<IntegrationRun> IntegrationRuns => Set<IntegrationRun>();

    public DbSet<Report> Reports => Set<Report>();

    public DbSet<OAuthApp> OAuthApps => Set<OAuthApp>();

    public DbSet<OAuthTicket> OAuthTickets => Set<OAuthTicket>();

    public DbSet<PushToken> PushTokens => Set<PushToken>();

    public DbSet<CalendarEvent> CalendarEvents => Set<CalendarEvent>();

    public DbSet<ImportOperation> Imports => Set<ImportOperation>();

    public DbSet<ImportedAccount> ImportedAccounts => Set<ImportedAccount>();

    public DbSet<ImportedRoom> ImportedRooms => Set<ImportedRoom>();

    public DbSet<ImportedMessages> ImportedMessages => Set<ImportedMessages>();

    public DbSet<FormerRoomId> FormerRoomIds => Set<FormerRoomId>();

    public DbSet<FormerId> FormerIds => Set<FormerId>();

    public DbSet<PendingPicture> PendingPictures => Set<PendingPicture>();

    public DbSet<PendingFile> PendingFiles => Set<PendingFile>();

    public DbSet<KeyPair> KeyPairs => Set<KeyPair>();

    public DbSet<StatisticsSnapshot> Statistics => Set<StatisticsSnapshot>();
    public DbSet<ServiceSession> ServiceSessions => Set<ServiceSession>();

    public DbSet<StoredAsset> Assets => Set<StoredAsset>();
    public DbSet<ReadReceipt> ReadReceipts => Set<ReadReceipt>();

    public DbSet<StoredRole> Roles => Set<StoredRole>();

    public DbSet<StoredGrant> Grants => Set<StoredGrant>();

    public DbSet<StoredSetting> Settings => Set<StoredSetting>();

    public DbSet<Tombstone> Tombstones => Set<Tombstone>();

    /// <summary>The days on which chats began that were changed since this was last emptied.</summary>
    public HashSet<long> TouchedDays { get; } = [];

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        foreach (var chat in ChangeTracker.Entries<LiveChat>())
        {
            // A part of a chat, such as its times, changes without the chat itself.
            if (chat.State != EntityState.Unchanged || chat.References.Any(static part => part.TargetEntry is { State: not EntityState.Unchanged }))
            {
                TouchedDays.Add(FigureDay.Of(chat.Entity.OpenedAt));
            }
        }

        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantForm>();
        foreach (var id in typeof(IId<>).Assembly.GetTypes().Where(IsIdentifier))
        {
            var stored = configurationBuilder.Properties(id);
            stored.HaveConversion(typeof(IdForm<>).MakeGenericType(id)).HaveMaxLength(200);
            OrderBytewise(stored);
        }

        OrderBytewise(configurationBuilder.Properties<string>());
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(FoyerDb).Assembly);
        modelBuilder.Entity<ChatTag>().HasNoKey().ToSqlQuery($"SELECT c.\"OpenedAt\", c.\"Department\", t.value AS \"Tag\" FROM live_chats AS c CROSS JOIN {TagsOfChat}");
    }

    /// <summary>The tags of the chat <c>c</c> as rows <c>t</c>: each database takes lists apart in its own way.</summary>
    protected abstract string TagsOfChat { get; }

    /// <summary>Text is compared byte by byte in both databases, as the dialect's sort orders expect.</summary>
    protected virtual void OrderBytewise(PropertiesConfigurationBuilder text)
    {
    }

    private static bool IsIdentifier(Type type) =>
        type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>));
}

/// <summary>The store in one SQLite file.</summary>
internal sealed class SqliteFoyerDb(DbContextOptions<SqliteFoyerDb> options) : FoyerDb(options)
{
    protected override string TagsOfChat => "json_each(c.\"Tags\") AS t";
}

/// <summary>The store in PostgreSQL.</summary>
internal sealed class PostgresFoyerDb(DbContextOptions<PostgresFoyerDb> options) : FoyerDb(options)
{
    protected override string TagsOfChat => "LATERAL unnest(c.\"Tags\") AS t(value)";

    protected override void OrderBytewise(PropertiesConfigurationBuilder text) => text.UseCollation("C");
}
