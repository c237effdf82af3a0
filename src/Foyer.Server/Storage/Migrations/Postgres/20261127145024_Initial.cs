using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Foyer.Server.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "assets",
                columns: table => new
                {
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MediaType = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assets", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ActorId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    ActorName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Target = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TargetName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Before = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    After = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_entries", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "business_hours",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IsDefault = table.Column<bool>(type: "boolean", nullable: false),
                    IsActive = table.Column<bool>(type: "boolean", nullable: false),
                    TimeZone = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Days = table.Column<string>(type: "text", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_business_hours", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "calendar_events",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UserId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    ExternalId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    StartsAt = table.Column<long>(type: "bigint", nullable: false),
                    Subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Description = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MeetingUrl = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReminderMinutes = table.Column<int>(type: "integer", nullable: true),
                    RemindsAt = table.Column<long>(type: "bigint", nullable: true),
                    IsReminded = table.Column<bool>(type: "boolean", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calendar_events", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "canned_responses",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Shortcut = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Scope = table.Column<int>(type: "integer", nullable: false),
                    Tags = table.Column<List<string>>(type: "text[]", nullable: false),
                    Owner = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Department = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    CreatedById = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    CreatedByUsername = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_canned_responses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ChatFacts",
                columns: table => new
                {
                    Department = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Agent = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Username = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SourceType = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SourceAlias = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    OpenedAt = table.Column<long>(type: "bigint", nullable: false),
                    ServedAt = table.Column<long>(type: "bigint", nullable: true),
                    ClosedAt = table.Column<long>(type: "bigint", nullable: true),
                    LastAnswerAt = table.Column<long>(type: "bigint", nullable: true),
                    IsOpen = table.Column<bool>(type: "boolean", nullable: false),
                    IsOnHold = table.Column<bool>(type: "boolean", nullable: false),
                    IsWaiting = table.Column<bool>(type: "boolean", nullable: false),
                    IsTagged = table.Column<bool>(type: "boolean", nullable: false),
                    VisitorMessages = table.Column<int>(type: "integer", nullable: false),
                    AgentMessages = table.Column<int>(type: "integer", nullable: false),
                    Transfers = table.Column<int>(type: "integer", nullable: false),
                    ChatDuration = table.Column<double>(type: "double precision", nullable: true),
                    ServiceDuration = table.Column<double>(type: "double precision", nullable: true),
                    Silence = table.Column<double>(type: "double precision", nullable: true),
                    Response = table.Column<double>(type: "double precision", nullable: true),
                    FirstResponse = table.Column<double>(type: "double precision", nullable: true),
                    Reaction = table.Column<double>(type: "double precision", nullable: true)
                },
                constraints: table =>
                {
                });

            migrationBuilder.CreateTable(
                name: "ChatTags",
                columns: table => new
                {
                    OpenedAt = table.Column<long>(type: "bigint", nullable: false),
                    Department = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Tag = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                });

            migrationBuilder.CreateTable(
                name: "consents",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Token = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Language = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AcceptedAt = table.Column<long>(type: "bigint", nullable: false),
                    WithdrawnAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_consents", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "contacts",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Emails = table.Column<List<string>>(type: "text[]", nullable: false),
                    Phones = table.Column<List<string>>(type: "text[]", nullable: false),
                    Manager = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    IsUnknown = table.Column<bool>(type: "boolean", nullable: false),
                    CustomFields = table.Column<string>(type: "text", nullable: false),
                    Conflicts = table.Column<string>(type: "text", nullable: false),
                    LastChat = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    LastChatAt = table.Column<long>(type: "bigint", nullable: true),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false),
                    SearchKey = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contacts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "custom_emoji",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Aliases = table.Column<List<string>>(type: "text[]", nullable: false),
                    Extension = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    StoreKey = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    MediaType = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    UploadedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_custom_emoji", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "custom_sounds",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Extension = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    StoreKey = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    MediaType = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    UploadedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_custom_sounds", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "custom_statuses",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    StatusType = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_custom_statuses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "data_exports",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    UserId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    IsFull = table.Column<bool>(type: "boolean", nullable: false),
                    RequestedAt = table.Column<long>(type: "bigint", nullable: false),
                    ReadyAt = table.Column<long>(type: "bigint", nullable: true),
                    StoreKey = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_data_exports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "department_agents",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DepartmentId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    AgentId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Username = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DepartmentEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_department_agents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "departments",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Enabled = table.Column<bool>(type: "boolean", nullable: false),
                    Description = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ShowOnRegistration = table.Column<bool>(type: "boolean", nullable: false),
                    ShowOnOfflineForm = table.Column<bool>(type: "boolean", nullable: false),
                    Email = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    OfflineMessageChannelName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AgentCount = table.Column<int>(type: "integer", nullable: false),
                    RequestTagBeforeClosing = table.Column<bool>(type: "boolean", nullable: true),
                    ClosingTags = table.Column<List<string>>(type: "text[]", nullable: false),
                    Fallback = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    AllowedForwardTargets = table.Column<List<string>>(type: "text[]", nullable: false),
                    ReceivesForwardsOffline = table.Column<bool>(type: "boolean", nullable: true),
                    MaxSimultaneousChats = table.Column<int>(type: "integer", nullable: true),
                    VisitorInactivityTimeout = table.Column<int>(type: "integer", nullable: true),
                    AbandonedCloseMessage = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    WaitingQueueMessage = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    BusinessHourId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    OfflineBehaviour = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AllowedSites = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    UnitId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    HadUnit = table.Column<bool>(type: "boolean", nullable: false),
                    Archived = table.Column<bool>(type: "boolean", nullable: true),
                    MoreJson = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_departments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "discarded_files",
                columns: table => new
                {
                    StoreKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DiscardedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_discarded_files", x => x.StoreKey);
                });

            migrationBuilder.CreateTable(
                name: "email_inboxes",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IsActive = table.Column<bool>(type: "boolean", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Email = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Description = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SenderInfo = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Department = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Smtp_Server = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Smtp_Port = table.Column<int>(type: "integer", nullable: false),
                    Smtp_Username = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Smtp_Password = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Smtp_Secure = table.Column<bool>(type: "boolean", nullable: false),
                    Imap_Server = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Imap_Port = table.Column<int>(type: "integer", nullable: false),
                    Imap_Username = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Imap_Password = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Imap_Secure = table.Column<bool>(type: "boolean", nullable: false),
                    MaxRetries = table.Column<int>(type: "integer", nullable: false),
                    Failures = table.Column<int>(type: "integer", nullable: false),
                    Creator = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    CreatorUsername = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false),
                    DueAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_email_inboxes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "erasures",
                columns: table => new
                {
                    Receipt = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Chats = table.Column<int>(type: "integer", nullable: false),
                    Messages = table.Column<int>(type: "integer", nullable: false),
                    Files = table.Column<int>(type: "integer", nullable: false),
                    Mails = table.Column<int>(type: "integer", nullable: false),
                    Consents = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_erasures", x => x.Receipt);
                });

            migrationBuilder.CreateTable(
                name: "fetched_mails",
                columns: table => new
                {
                    Inbox = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MessageId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    FetchedAt = table.Column<long>(type: "bigint", nullable: false),
                    RoomId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_fetched_mails", x => new { x.Inbox, x.MessageId });
                });

            migrationBuilder.CreateTable(
                name: "figure_cells",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Day = table.Column<long>(type: "bigint", nullable: false),
                    IsOfAgent = table.Column<bool>(type: "boolean", nullable: false),
                    Department = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Agent = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Username = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Sums_Abandoned = table.Column<int>(type: "integer", nullable: false),
                    Sums_AgentMessages = table.Column<int>(type: "integer", nullable: false),
                    Sums_Answered = table.Column<int>(type: "integer", nullable: false),
                    Sums_Attendance = table.Column<double>(type: "double precision", nullable: false),
                    Sums_Attended = table.Column<int>(type: "integer", nullable: false),
                    Sums_BestFirstResponse = table.Column<double>(type: "double precision", nullable: true),
                    Sums_ChatDuration = table.Column<double>(type: "double precision", nullable: false),
                    Sums_Chats = table.Column<int>(type: "integer", nullable: false),
                    Sums_Closed = table.Column<int>(type: "integer", nullable: false),
                    Sums_FirstResponse = table.Column<double>(type: "double precision", nullable: false),
                    Sums_InProgress = table.Column<int>(type: "integer", nullable: false),
                    Sums_LongestChat = table.Column<double>(type: "double precision", nullable: true),
                    Sums_LongestFirstResponse = table.Column<double>(type: "double precision", nullable: true),
                    Sums_LongestReaction = table.Column<double>(type: "double precision", nullable: true),
                    Sums_Messages = table.Column<int>(type: "integer", nullable: false),
                    Sums_NotWaiting = table.Column<int>(type: "integer", nullable: false),
                    Sums_OnHold = table.Column<int>(type: "integer", nullable: false),
                    Sums_Open = table.Column<int>(type: "integer", nullable: false),
                    Sums_Queued = table.Column<int>(type: "integer", nullable: false),
                    Sums_Reaction = table.Column<double>(type: "double precision", nullable: false),
                    Sums_Response = table.Column<double>(type: "double precision", nullable: false),
                    Sums_Served = table.Column<int>(type: "integer", nullable: false),
                    Sums_ServiceDuration = table.Column<double>(type: "double precision", nullable: false),
                    Sums_Serviced = table.Column<int>(type: "integer", nullable: false),
                    Sums_Transfers = table.Column<int>(type: "integer", nullable: false),
                    Sums_Waiting = table.Column<double>(type: "double precision", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_figure_cells", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "figure_days",
                columns: table => new
                {
                    Day = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    IsFresh = table.Column<bool>(type: "boolean", nullable: false),
                    Silence = table.Column<double>(type: "double precision", nullable: false),
                    LastClosedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_figure_days", x => x.Day);
                });

            migrationBuilder.CreateTable(
                name: "figure_parts",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Day = table.Column<long>(type: "bigint", nullable: false),
                    Department = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Label = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_figure_parts", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "figure_slots",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Day = table.Column<long>(type: "bigint", nullable: false),
                    Scope = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Slot = table.Column<long>(type: "bigint", nullable: false),
                    Sums_Abandoned = table.Column<int>(type: "integer", nullable: false),
                    Sums_AgentMessages = table.Column<int>(type: "integer", nullable: false),
                    Sums_Answered = table.Column<int>(type: "integer", nullable: false),
                    Sums_Attendance = table.Column<double>(type: "double precision", nullable: false),
                    Sums_Attended = table.Column<int>(type: "integer", nullable: false),
                    Sums_BestFirstResponse = table.Column<double>(type: "double precision", nullable: true),
                    Sums_ChatDuration = table.Column<double>(type: "double precision", nullable: false),
                    Sums_Chats = table.Column<int>(type: "integer", nullable: false),
                    Sums_Closed = table.Column<int>(type: "integer", nullable: false),
                    Sums_FirstResponse = table.Column<double>(type: "double precision", nullable: false),
                    Sums_InProgress = table.Column<int>(type: "integer", nullable: false),
                    Sums_LongestChat = table.Column<double>(type: "double precision", nullable: true),
                    Sums_LongestFirstResponse = table.Column<double>(type: "double precision", nullable: true),
                    Sums_LongestReaction = table.Column<double>(type: "double precision", nullable: true),
                    Sums_Messages = table.Column<int>(type: "integer", nullable: false),
                    Sums_NotWaiting = table.Column<int>(type: "integer", nullable: false),
                    Sums_OnHold = table.Column<int>(type: "integer", nullable: false),
                    Sums_Open = table.Column<int>(type: "integer", nullable: false),
                    Sums_Queued = table.Column<int>(type: "integer", nullable: false),
                    Sums_Reaction = table.Column<double>(type: "double precision", nullable: false),
                    Sums_Response = table.Column<double>(type: "double precision", nullable: false),
                    Sums_Served = table.Column<int>(type: "integer", nullable: false),
                    Sums_ServiceDuration = table.Column<double>(type: "double precision", nullable: false),
                    Sums_Serviced = table.Column<int>(type: "integer", nullable: false),
                    Sums_Transfers = table.Column<int>(type: "integer", nullable: false),
                    Sums_Waiting = table.Column<double>(type: "double precision", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_figure_slots", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "grants",
                columns: table => new
                {
                    PermissionId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Roles = table.Column<List<string>>(type: "text[]", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_grants", x => x.PermissionId);
                });

            migrationBuilder.CreateTable(
                name: "imported_accounts",
                columns: table => new
                {
                    ImportId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DraftJson = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_imported_accounts", x => new { x.ImportId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "imported_messages",
                columns: table => new
                {
                    ImportId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Room = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    DraftJson = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_imported_messages", x => new { x.ImportId, x.Room, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "imported_rooms",
                columns: table => new
                {
                    ImportId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Messages = table.Column<int>(type: "integer", nullable: false),
                    DraftJson = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IsDone = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_imported_rooms", x => new { x.ImportId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "imports",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    StartedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    StartedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    FileName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Step = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IsValid = table.Column<bool>(type: "boolean", nullable: false),
                    Total = table.Column<int>(type: "integer", nullable: false),
                    Accounts = table.Column<int>(type: "integer", nullable: false),
                    Rooms = table.Column<int>(type: "integer", nullable: false),
                    Messages = table.Column<int>(type: "integer", nullable: false),
                    Completed = table.Column<int>(type: "integer", nullable: false),
                    Failed = table.Column<int>(type: "integer", nullable: false),
                    Refused = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_imports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "integration_runs",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IntegrationId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Event = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Step = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IsFinished = table.Column<bool>(type: "boolean", nullable: false),
                    HasFailed = table.Column<bool>(type: "boolean", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false),
                    DetailsJson = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_integration_runs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "integrations",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IsOutgoing = table.Column<bool>(type: "boolean", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IsEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    Username = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UserId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Channels = table.Column<List<string>>(type: "text[]", nullable: false),
                    Token = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatorId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    CreatorUsername = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false),
                    Alias = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Avatar = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Emoji = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    IsScriptEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    Script = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ScriptError = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    OverridesChannel = table.Column<bool>(type: "boolean", nullable: false),
                    Event = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Urls = table.Column<List<string>>(type: "text[]", nullable: false),
                    TriggerWords = table.Column<List<string>>(type: "text[]", nullable: false),
                    TriggerWordAnywhere = table.Column<bool>(type: "boolean", nullable: false),
                    TargetRoom = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    RunsOnEdits = table.Column<bool>(type: "boolean", nullable: false),
                    Impersonates = table.Column<bool>(type: "boolean", nullable: false),
                    RetriesFailedCalls = table.Column<bool>(type: "boolean", nullable: false),
                    RetryCount = table.Column<int>(type: "integer", nullable: false),
                    RetryDelay = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_integrations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "invites",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    RoomId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    UserId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Days = table.Column<int>(type: "integer", nullable: false),
                    MaxUses = table.Column<int>(type: "integer", nullable: false),
                    Uses = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false),
                    ExpiresAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_invites", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "key_pairs",
                columns: table => new
                {
                    UserId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    PublicKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PrivateKey = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_key_pairs", x => x.UserId);
                });

            migrationBuilder.CreateTable(
                name: "live_chat_fields",
                columns: table => new
                {
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Label = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Scope = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Visibility = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IsSearchable = table.Column<bool>(type: "boolean", nullable: false),
                    Pattern = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Type = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    IsRequired = table.Column<bool>(type: "boolean", nullable: false),
                    DefaultValue = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Options = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    IsPublic = table.Column<bool>(type: "boolean", nullable: true),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_live_chat_fields", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "live_chats",
                columns: table => new
                {
                    RoomId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Visitor_Id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Visitor_Username = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Visitor_Token = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Visitor_Status = table.Column<int>(type: "integer", nullable: false),
                    Visitor_LastMessageAt = table.Column<long>(type: "bigint", nullable: true),
                    Visitor_Phone = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Visitor_ContactId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Visitor_ActiveMonths = table.Column<List<string>>(type: "text[]", nullable: false),
                    Source_Type = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Source_Id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Source_Alias = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Source_Label = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Source_Destination = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Department = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    ServedBy_Agent = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    ServedBy_Username = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ServedBy_At = table.Column<long>(type: "bigint", nullable: true),
                    OpenedAt = table.Column<long>(type: "bigint", nullable: false),
                    QueuedAt = table.Column<long>(type: "bigint", nullable: false),
                    IsOpen = table.Column<bool>(type: "boolean", nullable: false),
                    IsWaiting = table.Column<bool>(type: "boolean", nullable: false),
                    IsOnHold = table.Column<bool>(type: "boolean", nullable: false),
                    WaitingResponse = table.Column<bool>(type: "boolean", nullable: false),
                    Response_Agent = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Response_Username = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Response_FirstAt = table.Column<long>(type: "bigint", nullable: true),
                    Response_LastAt = table.Column<long>(type: "bigint", nullable: true),
                    Closing_At = table.Column<long>(type: "bigint", nullable: true),
                    Closing_Closer = table.Column<int>(type: "integer", nullable: true),
                    Closing_ById = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Closing_ByUsername = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Metrics_ChatDuration = table.Column<double>(type: "double precision", nullable: true),
                    Metrics_ServiceDuration = table.Column<double>(type: "double precision", nullable: true),
                    Metrics_VisitorInactivity = table.Column<double>(type: "double precision", nullable: true),
                    Metrics_LastQueryAt = table.Column<long>(type: "bigint", nullable: true),
                    Metrics_LastReplyAt = table.Column<long>(type: "bigint", nullable: true),
                    Metrics_ResponseTotal = table.Column<double>(type: "double precision", nullable: true),
                    Metrics_ResponseCount = table.Column<int>(type: "integer", nullable: true),
                    Metrics_ResponseAverage = table.Column<double>(type: "double precision", nullable: true),
                    Metrics_FirstResponse = table.Column<double>(type: "double precision", nullable: true),
                    Metrics_FirstResponseAt = table.Column<long>(type: "bigint", nullable: true),
                    Metrics_ReactionTotal = table.Column<double>(type: "double precision", nullable: true),
                    Metrics_FirstReaction = table.Column<double>(type: "double precision", nullable: true),
                    Metrics_FirstReactionAt = table.Column<long>(type: "bigint", nullable: true),
                    Metrics_LastAnswerAt = table.Column<long>(type: "bigint", nullable: true),
                    Metrics_VisitorMessages = table.Column<int>(type: "integer", nullable: false),
                    Metrics_AgentMessages = table.Column<int>(type: "integer", nullable: false),
                    Metrics_Transfers = table.Column<int>(type: "integer", nullable: false),
                    Tags = table.Column<List<string>>(type: "text[]", nullable: false),
                    CustomFields = table.Column<string>(type: "text", nullable: false),
                    Transcript_Email = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Transcript_Subject = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Transcript_At = table.Column<long>(type: "bigint", nullable: true),
                    Transcript_ById = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Transcript_ByUsername = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Transcript_ByName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Notice_Version = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Notice_Language = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Notice_AcceptedAt = table.Column<long>(type: "bigint", nullable: true),
                    Notice_WithdrawnAt = table.Column<long>(type: "bigint", nullable: true),
                    PriorityId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    PriorityWeight = table.Column<int>(type: "integer", nullable: false),
                    SlaId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AgreedWait = table.Column<double>(type: "double precision", nullable: false),
                    PredictedAbandonmentAt = table.Column<long>(type: "bigint", nullable: true),
                    SurveyJson = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CallStatus = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CallStartedAt = table.Column<long>(type: "bigint", nullable: true),
                    CrmData = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    IsDocumentRequested = table.Column<bool>(type: "boolean", nullable: false),
                    Document = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Handover_State = table.Column<int>(type: "integer", nullable: true),
                    Handover_ById = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Handover_ByUsername = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Handover_ByName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Handover_At = table.Column<long>(type: "bigint", nullable: true),
                    Handover_Agent = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Handover_AgentUsername = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Handover_AgentName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Handover_Department = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Handover_Note = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Handover_IsWarm = table.Column<bool>(type: "boolean", nullable: true),
                    Handover_DueAt = table.Column<long>(type: "bigint", nullable: true),
                    Handover_Reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Handover_DeclinedBy = table.Column<string>(type: "text", nullable: true),
                    OnHoldSince = table.Column<long>(type: "bigint", nullable: true),
                    AnswerDueAt = table.Column<long>(type: "bigint", nullable: true),
                    TransferredByItselfAt = table.Column<long>(type: "bigint", nullable: true),
                    Letters_Inbox = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Letters_ReplyTo = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Letters_Subject = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Letters_Thread = table.Column<List<string>>(type: "text[]", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_live_chats", x => x.RoomId);
                });

            migrationBuilder.CreateTable(
                name: "messages",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    RoomId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false),
                    SystemType = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AuthorId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AuthorUsername = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AuthorName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Alias = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    VisitorToken = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    IsGroupable = table.Column<bool>(type: "boolean", nullable: true),
                    ThreadId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    IsShownInRoom = table.Column<bool>(type: "boolean", nullable: false),
                    ReplyCount = table.Column<int>(type: "integer", nullable: false),
                    LastReplyAt = table.Column<long>(type: "bigint", nullable: true),
                    Followers = table.Column<List<string>>(type: "text[]", nullable: false),
                    DiscussionId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    DiscussionCount = table.Column<int>(type: "integer", nullable: true),
                    DiscussionLastAt = table.Column<long>(type: "bigint", nullable: true),
                    EditedAt = table.Column<long>(type: "bigint", nullable: true),
                    IsHidden = table.Column<bool>(type: "boolean", nullable: false),
                    IsPinned = table.Column<bool>(type: "boolean", nullable: false),
                    IsUnread = table.Column<bool>(type: "boolean", nullable: false),
                    ExtraJson = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_messages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "notices",
                columns: table => new
                {
                    Version = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Department = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Language = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Mode = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Link = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Contact = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices", x => x.Version);
                });

            migrationBuilder.CreateTable(
                name: "oauth_apps",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IsActive = table.Column<bool>(type: "boolean", nullable: false),
                    ClientId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ClientSecret = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RedirectUri = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    CreatorId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    CreatorUsername = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_oauth_apps", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "oauth_tickets",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    ClientId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UserId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    ExpiresAt = table.Column<long>(type: "bigint", nullable: false),
                    RedirectUri = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Family = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_oauth_tickets", x => x.Hash);
                });

            migrationBuilder.CreateTable(
                name: "outgoing_calls",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Type = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RoomId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    MessageId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Email = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ExtraJson = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    DueAt = table.Column<long>(type: "bigint", nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outgoing_calls", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "outgoing_mails",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    To = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SenderName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReplyTo = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Html = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RoomId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Visitor = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    DueAt = table.Column<long>(type: "bigint", nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outgoing_mails", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "portraits",
                columns: table => new
                {
                    Owner = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    StoreKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MediaType = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ETag = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ChangedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_portraits", x => x.Owner);
                });

            migrationBuilder.CreateTable(
                name: "priorities",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Weight = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_priorities", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "push_tokens",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Service = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Value = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AppName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UserId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    SignInHash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    IsEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_push_tokens", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "reports",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ReportedUserId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ReportedUsername = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ReportedName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    MessageId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    MessageJson = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    RoomId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    RoomJson = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Description = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    ReporterId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    ReporterJson = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SettledAt = table.Column<long>(type: "bigint", nullable: true),
                    SettledBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Action = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Reason = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "roles",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Description = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Scope = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IsProtected = table.Column<bool>(type: "boolean", nullable: false),
                    MandatoryTwoFactor = table.Column<bool>(type: "boolean", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_roles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "rooms",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DisplayName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SearchKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatorId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    CreatorUsername = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CreatorName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false),
                    MessageCount = table.Column<int>(type: "integer", nullable: false),
                    UserCount = table.Column<int>(type: "integer", nullable: false),
                    LastMessageAt = table.Column<long>(type: "bigint", nullable: true),
                    NewestAt = table.Column<long>(type: "bigint", nullable: true),
                    LastMessageId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Topic = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Description = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Announcement = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    IsReadOnly = table.Column<bool>(type: "boolean", nullable: false),
                    ReactWhenReadOnly = table.Column<bool>(type: "boolean", nullable: true),
                    IsDefault = table.Column<bool>(type: "boolean", nullable: true),
                    IsFavourite = table.Column<bool>(type: "boolean", nullable: true),
                    IsFeatured = table.Column<bool>(type: "boolean", nullable: true),
                    IsArchived = table.Column<bool>(type: "boolean", nullable: false),
                    IsBroadcast = table.Column<bool>(type: "boolean", nullable: false),
                    IsEncrypted = table.Column<bool>(type: "boolean", nullable: true),
                    JoinCode = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Muted = table.Column<List<string>>(type: "text[]", nullable: false),
                    Unmuted = table.Column<List<string>>(type: "text[]", nullable: false),
                    DirectUserIds = table.Column<List<string>>(type: "text[]", nullable: false),
                    DirectUsernames = table.Column<List<string>>(type: "text[]", nullable: false),
                    ParentId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    TeamId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    IsTeamMain = table.Column<bool>(type: "boolean", nullable: true),
                    IsTeamDefault = table.Column<bool>(type: "boolean", nullable: true),
                    CustomFieldsJson = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    HiddenSystemMessagesJson = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AvatarETag = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ExtraJson = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rooms", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "service_levels",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Description = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DueMinutes = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_service_levels", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "service_sessions",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Agent = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    StartedAt = table.Column<long>(type: "bigint", nullable: false),
                    StoppedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_service_sessions", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "settings",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ValueJson = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "statistics",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    FiguresJson = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_statistics", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "subscriptions",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    RoomId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UserId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Username = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UserDisplayName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DisplayName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    JoinedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false),
                    IsOpen = table.Column<bool>(type: "boolean", nullable: false),
                    HasAlert = table.Column<bool>(type: "boolean", nullable: false),
                    Unread = table.Column<int>(type: "integer", nullable: false),
                    UserMentions = table.Column<int>(type: "integer", nullable: false),
                    GroupMentions = table.Column<int>(type: "integer", nullable: false),
                    LastSeenAt = table.Column<long>(type: "bigint", nullable: true),
                    LastReplyAt = table.Column<long>(type: "bigint", nullable: true),
                    Roles = table.Column<List<string>>(type: "text[]", nullable: false),
                    IsFavourite = table.Column<bool>(type: "boolean", nullable: false),
                    IsArchived = table.Column<bool>(type: "boolean", nullable: false),
                    UnreadThreads = table.Column<List<string>>(type: "text[]", nullable: false),
                    UnreadThreadsMentioned = table.Column<List<string>>(type: "text[]", nullable: false),
                    UnreadThreadsGroup = table.Column<List<string>>(type: "text[]", nullable: false),
                    Ignored = table.Column<List<string>>(type: "text[]", nullable: false),
                    IsBlocked = table.Column<bool>(type: "boolean", nullable: false),
                    IsBlocker = table.Column<bool>(type: "boolean", nullable: false),
                    ParentId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    TeamId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    IsTeamMain = table.Column<bool>(type: "boolean", nullable: true),
                    AddedById = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    AddedByUsername = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DepartmentId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    IsOnHold = table.Column<bool>(type: "boolean", nullable: false),
                    VisitorJson = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ExtraJson = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_subscriptions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "tags",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Description = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Departments = table.Column<List<string>>(type: "text[]", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tags", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "teams",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    RoomId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    CreatorId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    CreatorUsername = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_teams", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "tombstones",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Collection = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Scope = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DeletedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tombstones", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "transcript_orders",
                columns: table => new
                {
                    RoomId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Requester = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    DueAt = table.Column<long>(type: "bigint", nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_transcript_orders", x => x.RoomId);
                });

            migrationBuilder.CreateTable(
                name: "triggers",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Description = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Enabled = table.Column<bool>(type: "boolean", nullable: false),
                    RunOnce = table.Column<bool>(type: "boolean", nullable: false),
                    ConditionsJson = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ActionsJson = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_triggers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "units",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Visibility = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MonitorCount = table.Column<int>(type: "integer", nullable: false),
                    DepartmentCount = table.Column<int>(type: "integer", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_units", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "uploads",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    RoomId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    StoreKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MediaType = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Width = table.Column<int>(type: "integer", nullable: true),
                    Height = table.Column<int>(type: "integer", nullable: true),
                    SentBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    SentByVisitor = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    MessageId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    OriginalId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Description = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    UploadedAt = table.Column<long>(type: "bigint", nullable: false),
                    ExpiresAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_uploads", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "users",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Username = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    UsernameKey = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SearchKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Type = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IsActive = table.Column<bool>(type: "boolean", nullable: false),
                    Roles = table.Column<List<string>>(type: "text[]", nullable: false),
                    PasswordHash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    RequirePasswordChange = table.Column<bool>(type: "boolean", nullable: false),
                    RequirePasswordChangeReason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    StatusDefault = table.Column<int>(type: "integer", nullable: false),
                    StatusConnection = table.Column<int>(type: "integer", nullable: false),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    StatusText = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    TakesLiveChats = table.Column<bool>(type: "boolean", nullable: true),
                    LiveChatCount = table.Column<int>(type: "integer", nullable: false),
                    LastRoutedAt = table.Column<long>(type: "bigint", nullable: true),
                    ChatsAtHand = table.Column<int>(type: "integer", nullable: false),
                    MaxLiveChats = table.Column<int>(type: "integer", nullable: false),
                    OpenBusinessHours = table.Column<List<string>>(type: "text[]", nullable: true),
                    OffDutySince = table.Column<long>(type: "bigint", nullable: true),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    LastLoginAt = table.Column<long>(type: "bigint", nullable: true),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UtcOffset = table.Column<double>(type: "double precision", nullable: true),
                    Language = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Nickname = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Bio = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AvatarOrigin = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AvatarETag = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    PendingInviteId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    PreferencesJson = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CustomFieldsJson = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ServicesJson = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_users", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "visitors",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Token = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Username = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    RegisteredAt = table.Column<long>(type: "bigint", nullable: false),
                    Department = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Phones = table.Column<List<string>>(type: "text[]", nullable: false),
                    Emails = table.Column<List<string>>(type: "text[]", nullable: false),
                    PhoneKey = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    EmailKey = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    LastChat = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    LastChatAt = table.Column<long>(type: "bigint", nullable: true),
                    ContactManager = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Corrections = table.Column<string>(type: "text", nullable: false),
                    LastAgent = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    LastAgentUsername = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LastAgentAt = table.Column<long>(type: "bigint", nullable: true),
                    CustomFields = table.Column<string>(type: "text", nullable: false),
                    UserAgent = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Ip = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Host = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ActiveMonths = table.Column<List<string>>(type: "text[]", nullable: false),
                    ContactId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    IsErased = table.Column<bool>(type: "boolean", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_visitors", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "contact_channels",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ContactId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Visitor = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Type = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Source_Type = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Source_Id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Source_Alias = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Source_Label = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Source_Destination = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    IsBlocked = table.Column<bool>(type: "boolean", nullable: false),
                    VerifiedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contact_channels", x => x.Number);
                    table.ForeignKey(
                        name: "FK_contact_channels_contacts_ContactId",
                        column: x => x.ContactId,
                        principalTable: "contacts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "inquiries",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    RoomId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Message = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    QueuedAt = table.Column<long>(type: "bigint", nullable: true),
                    TakenAt = table.Column<long>(type: "bigint", nullable: true),
                    PreferredAgent = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    PreferredUsername = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inquiries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_inquiries_live_chats_RoomId",
                        column: x => x.RoomId,
                        principalTable: "live_chats",
                        principalColumn: "RoomId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "message_marks",
                columns: table => new
                {
                    MessageId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    UserId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    RoomId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    MessageAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_message_marks", x => new { x.MessageId, x.UserId, x.Kind });
                    table.ForeignKey(
                        name: "FK_message_marks_messages_MessageId",
                        column: x => x.MessageId,
                        principalTable: "messages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pending_files",
                columns: table => new
                {
                    MessageId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Address = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Words = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MediaType = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Size = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pending_files", x => new { x.MessageId, x.Number });
                    table.ForeignKey(
                        name: "FK_pending_files_messages_MessageId",
                        column: x => x.MessageId,
                        principalTable: "messages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "read_receipts",
                columns: table => new
                {
                    MessageId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    UserId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    RoomId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    ThreadId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_read_receipts", x => new { x.MessageId, x.UserId });
                    table.ForeignKey(
                        name: "FK_read_receipts_messages_MessageId",
                        column: x => x.MessageId,
                        principalTable: "messages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "former_room_ids",
                columns: table => new
                {
                    Value = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RoomId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_former_room_ids", x => x.Value);
                    table.ForeignKey(
                        name: "FK_former_room_ids_rooms_RoomId",
                        column: x => x.RoomId,
                        principalTable: "rooms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "unit_monitors",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UnitId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MonitorId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Username = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_unit_monitors", x => x.Id);
                    table.ForeignKey(
                        name: "FK_unit_monitors_units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "former_ids",
                columns: table => new
                {
                    Value = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UserId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_former_ids", x => x.Value);
                    table.ForeignKey(
                        name: "FK_former_ids_users_UserId",
                        column: x => x.UserId,
                        principalTable: "users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "login_tokens",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UserId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    PersonalName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LastCharacters = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    BypassTwoFactor = table.Column<bool>(type: "boolean", nullable: false),
                    Device = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LastUsedAt = table.Column<long>(type: "bigint", nullable: true),
                    ProvenUntil = table.Column<long>(type: "bigint", nullable: true),
                    ProvenFrom = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_login_tokens", x => x.Hash);
                    table.ForeignKey(
                        name: "FK_login_tokens_users_UserId",
                        column: x => x.UserId,
                        principalTable: "users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "mail_refusals",
                columns: table => new
                {
                    Account = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    RefusedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mail_refusals", x => x.Account);
                    table.ForeignKey(
                        name: "FK_mail_refusals_users_Account",
                        column: x => x.Account,
                        principalTable: "users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pending_pictures",
                columns: table => new
                {
                    UserId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Address = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Tries = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pending_pictures", x => x.UserId);
                    table.ForeignKey(
                        name: "FK_pending_pictures_users_UserId",
                        column: x => x.UserId,
                        principalTable: "users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "second_factors",
                columns: table => new
                {
                    UserId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    AppSecret = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    PendingSecret = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LastStep = table.Column<long>(type: "bigint", nullable: false),
                    BackupCodes = table.Column<List<string>>(type: "text[]", nullable: false),
                    UsesMail = table.Column<bool>(type: "boolean", nullable: false),
                    MailCode = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    MailCodeExpiresAt = table.Column<long>(type: "bigint", nullable: true),
                    MailCodeFailures = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_second_factors", x => x.UserId);
                    table.ForeignKey(
                        name: "FK_second_factors_users_UserId",
                        column: x => x.UserId,
                        principalTable: "users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_emails",
                columns: table => new
                {
                    UserId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    AddressKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Address = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IsVerified = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_user_emails", x => new { x.UserId, x.AddressKey });
                    table.ForeignKey(
                        name: "FK_user_emails_users_UserId",
                        column: x => x.UserId,
                        principalTable: "users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "push_subscriptions",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UserId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    TokenHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Endpoint = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Key = table.Column<byte[]>(type: "bytea", nullable: false),
                    Secret = table.Column<byte[]>(type: "bytea", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_push_subscriptions", x => x.Number);
                    table.ForeignKey(
                        name: "FK_push_subscriptions_login_tokens_TokenHash",
                        column: x => x.TokenHash,
                        principalTable: "login_tokens",
                        principalColumn: "Hash",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "outgoing_pushes",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Subscription = table.Column<long>(type: "bigint", nullable: true),
                    Telephone = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Payload = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MessageId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    ExpiresAt = table.Column<long>(type: "bigint", nullable: false),
                    DueAt = table.Column<long>(type: "bigint", nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outgoing_pushes", x => x.Number);
                    table.ForeignKey(
                        name: "FK_outgoing_pushes_push_subscriptions_Subscription",
                        column: x => x.Subscription,
                        principalTable: "push_subscriptions",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_outgoing_pushes_push_tokens_Telephone",
                        column: x => x.Telephone,
                        principalTable: "push_tokens",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_At",
                table: "audit_entries",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_Kind_Target",
                table: "audit_entries",
                columns: new[] { "Kind", "Target" });

            migrationBuilder.CreateIndex(
                name: "IX_business_hours_Name",
                table: "business_hours",
                column: "Name");

            migrationBuilder.CreateIndex(
                name: "IX_calendar_events_RemindsAt",
                table: "calendar_events",
                column: "RemindsAt",
                filter: "NOT \"IsReminded\"");

            migrationBuilder.CreateIndex(
                name: "IX_calendar_events_UserId_ExternalId",
                table: "calendar_events",
                columns: new[] { "UserId", "ExternalId" });

            migrationBuilder.CreateIndex(
                name: "IX_calendar_events_UserId_StartsAt",
                table: "calendar_events",
                columns: new[] { "UserId", "StartsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_canned_responses_Department",
                table: "canned_responses",
                column: "Department");

            migrationBuilder.CreateIndex(
                name: "IX_canned_responses_Owner",
                table: "canned_responses",
                column: "Owner");

            migrationBuilder.CreateIndex(
                name: "IX_canned_responses_Shortcut",
                table: "canned_responses",
                column: "Shortcut",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_consents_Token",
                table: "consents",
                column: "Token");

            migrationBuilder.CreateIndex(
                name: "IX_contact_channels_ContactId",
                table: "contact_channels",
                column: "ContactId");

            migrationBuilder.CreateIndex(
                name: "IX_contact_channels_Visitor_Type",
                table: "contact_channels",
                columns: new[] { "Visitor", "Type" });

            migrationBuilder.CreateIndex(
                name: "IX_contacts_CreatedAt",
                table: "contacts",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_contacts_Name",
                table: "contacts",
                column: "Name");

            migrationBuilder.CreateIndex(
                name: "IX_custom_emoji_Name",
                table: "custom_emoji",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_data_exports_StoreKey",
                table: "data_exports",
                column: "StoreKey");

            migrationBuilder.CreateIndex(
                name: "IX_data_exports_UserId",
                table: "data_exports",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_department_agents_AgentId",
                table: "department_agents",
                column: "AgentId");

            migrationBuilder.CreateIndex(
                name: "IX_department_agents_DepartmentId_AgentId",
                table: "department_agents",
                columns: new[] { "DepartmentId", "AgentId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_departments_Name",
                table: "departments",
                column: "Name");

            migrationBuilder.CreateIndex(
                name: "IX_departments_UnitId",
                table: "departments",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_email_inboxes_Email",
                table: "email_inboxes",
                column: "Email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_erasures_Subject",
                table: "erasures",
                column: "Subject");

            migrationBuilder.CreateIndex(
                name: "IX_fetched_mails_RoomId",
                table: "fetched_mails",
                column: "RoomId");

            migrationBuilder.CreateIndex(
                name: "IX_figure_cells_Day",
                table: "figure_cells",
                column: "Day");

            migrationBuilder.CreateIndex(
                name: "IX_figure_cells_IsOfAgent_Day",
                table: "figure_cells",
                columns: new[] { "IsOfAgent", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_figure_parts_Day",
                table: "figure_parts",
                column: "Day");

            migrationBuilder.CreateIndex(
                name: "IX_figure_parts_Kind_Day",
                table: "figure_parts",
                columns: new[] { "Kind", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_figure_slots_Day",
                table: "figure_slots",
                column: "Day");

            migrationBuilder.CreateIndex(
                name: "IX_figure_slots_Scope_Day",
                table: "figure_slots",
                columns: new[] { "Scope", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_former_ids_UserId",
                table: "former_ids",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_former_room_ids_RoomId",
                table: "former_room_ids",
                column: "RoomId");

            migrationBuilder.CreateIndex(
                name: "IX_imports_StartedAt",
                table: "imports",
                column: "StartedAt");

            migrationBuilder.CreateIndex(
                name: "IX_inquiries_RoomId",
                table: "inquiries",
                column: "RoomId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_inquiries_Status",
                table: "inquiries",
                column: "Status");

            migrationBuilder.CreateIndex(
                name: "IX_integration_runs_CreatedAt",
                table: "integration_runs",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_integration_runs_IntegrationId_CreatedAt",
                table: "integration_runs",
                columns: new[] { "IntegrationId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_invites_RoomId_UserId",
                table: "invites",
                columns: new[] { "RoomId", "UserId" });

            migrationBuilder.CreateIndex(
                name: "IX_live_chats_AnswerDueAt",
                table: "live_chats",
                column: "AnswerDueAt",
                filter: "\"AnswerDueAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_live_chats_Closing_At",
                table: "live_chats",
                column: "Closing_At");

            migrationBuilder.CreateIndex(
                name: "IX_live_chats_ended_of_agent",
                table: "live_chats",
                column: "ServedBy_Agent",
                filter: "NOT \"IsOpen\"");

            migrationBuilder.CreateIndex(
                name: "IX_live_chats_handed_to",
                table: "live_chats",
                column: "Handover_Agent",
                filter: "\"Handover_Agent\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_live_chats_handover_due",
                table: "live_chats",
                column: "Handover_DueAt",
                filter: "\"Handover_DueAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_live_chats_IsOpen_Department",
                table: "live_chats",
                columns: new[] { "IsOpen", "Department" });

            migrationBuilder.CreateIndex(
                name: "IX_live_chats_OnHoldSince",
                table: "live_chats",
                column: "OnHoldSince",
                filter: "\"OnHoldSince\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_live_chats_open_of_agent",
                table: "live_chats",
                column: "ServedBy_Agent",
                filter: "\"IsOpen\"");

            migrationBuilder.CreateIndex(
                name: "IX_live_chats_OpenedAt",
                table: "live_chats",
                column: "OpenedAt");

            migrationBuilder.CreateIndex(
                name: "IX_live_chats_PredictedAbandonmentAt",
                table: "live_chats",
                column: "PredictedAbandonmentAt",
                filter: "\"PredictedAbandonmentAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_live_chats_queue",
                table: "live_chats",
                columns: new[] { "Department", "OpenedAt", "RoomId" },
                filter: "\"IsWaiting\"");

            migrationBuilder.CreateIndex(
                name: "IX_live_chats_queue_by_agreement",
                table: "live_chats",
                columns: new[] { "Department", "AgreedWait", "OpenedAt", "RoomId" },
                filter: "\"IsWaiting\"");

            migrationBuilder.CreateIndex(
                name: "IX_live_chats_queue_by_priority",
                table: "live_chats",
                columns: new[] { "Department", "PriorityWeight", "OpenedAt", "RoomId" },
                filter: "\"IsWaiting\"");

            migrationBuilder.CreateIndex(
                name: "IX_live_chats_QueuedAt",
                table: "live_chats",
                column: "QueuedAt",
                filter: "\"IsWaiting\"");

            migrationBuilder.CreateIndex(
                name: "IX_live_chats_Visitor_Id",
                table: "live_chats",
                column: "Visitor_Id");

            migrationBuilder.CreateIndex(
                name: "IX_live_chats_Visitor_Token",
                table: "live_chats",
                column: "Visitor_Token");

            migrationBuilder.CreateIndex(
                name: "IX_login_tokens_UserId",
                table: "login_tokens",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_message_marks_RoomId",
                table: "message_marks",
                column: "RoomId");

            migrationBuilder.CreateIndex(
                name: "IX_message_marks_UserId_RoomId_Kind_MessageAt",
                table: "message_marks",
                columns: new[] { "UserId", "RoomId", "Kind", "MessageAt" });

            migrationBuilder.CreateIndex(
                name: "IX_messages_DiscussionId",
                table: "messages",
                column: "DiscussionId",
                filter: "\"DiscussionId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_messages_RoomId_At",
                table: "messages",
                columns: new[] { "RoomId", "At" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_messages_RoomId_IsPinned",
                table: "messages",
                columns: new[] { "RoomId", "IsPinned" },
                filter: "\"IsPinned\"");

            migrationBuilder.CreateIndex(
                name: "IX_messages_RoomId_IsUnread",
                table: "messages",
                columns: new[] { "RoomId", "IsUnread" },
                filter: "\"IsUnread\"");

            migrationBuilder.CreateIndex(
                name: "IX_messages_RoomId_LastReplyAt",
                table: "messages",
                columns: new[] { "RoomId", "LastReplyAt" },
                filter: "\"LastReplyAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_messages_RoomId_UpdatedAt",
                table: "messages",
                columns: new[] { "RoomId", "UpdatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_messages_ThreadId_At",
                table: "messages",
                columns: new[] { "ThreadId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_notices_Department_Language_Number",
                table: "notices",
                columns: new[] { "Department", "Language", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_oauth_apps_ClientId",
                table: "oauth_apps",
                column: "ClientId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_oauth_tickets_ClientId",
                table: "oauth_tickets",
                column: "ClientId");

            migrationBuilder.CreateIndex(
                name: "IX_oauth_tickets_ExpiresAt",
                table: "oauth_tickets",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_oauth_tickets_Family",
                table: "oauth_tickets",
                column: "Family");

            migrationBuilder.CreateIndex(
                name: "IX_oauth_tickets_UserId",
                table: "oauth_tickets",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_outgoing_calls_DueAt",
                table: "outgoing_calls",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_outgoing_calls_Email",
                table: "outgoing_calls",
                column: "Email",
                filter: "\"Email\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_outgoing_calls_RoomId",
                table: "outgoing_calls",
                column: "RoomId");

            migrationBuilder.CreateIndex(
                name: "IX_outgoing_mails_DueAt",
                table: "outgoing_mails",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_outgoing_mails_RoomId",
                table: "outgoing_mails",
                column: "RoomId");

            migrationBuilder.CreateIndex(
                name: "IX_outgoing_mails_Visitor",
                table: "outgoing_mails",
                column: "Visitor");

            migrationBuilder.CreateIndex(
                name: "IX_outgoing_pushes_DueAt",
                table: "outgoing_pushes",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_outgoing_pushes_Subscription",
                table: "outgoing_pushes",
                column: "Subscription");

            migrationBuilder.CreateIndex(
                name: "IX_outgoing_pushes_Telephone",
                table: "outgoing_pushes",
                column: "Telephone");

            migrationBuilder.CreateIndex(
                name: "IX_portraits_StoreKey",
                table: "portraits",
                column: "StoreKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_priorities_Weight",
                table: "priorities",
                column: "Weight",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_push_subscriptions_Endpoint",
                table: "push_subscriptions",
                column: "Endpoint",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_push_subscriptions_TokenHash",
                table: "push_subscriptions",
                column: "TokenHash");

            migrationBuilder.CreateIndex(
                name: "IX_push_subscriptions_UserId",
                table: "push_subscriptions",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_push_tokens_SignInHash",
                table: "push_tokens",
                column: "SignInHash");

            migrationBuilder.CreateIndex(
                name: "IX_push_tokens_UserId",
                table: "push_tokens",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_push_tokens_Value_AppName",
                table: "push_tokens",
                columns: new[] { "Value", "AppName" });

            migrationBuilder.CreateIndex(
                name: "IX_reports_At",
                table: "reports",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_reports_MessageId",
                table: "reports",
                column: "MessageId");

            migrationBuilder.CreateIndex(
                name: "IX_reports_ReportedUserId_At",
                table: "reports",
                columns: new[] { "ReportedUserId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_rooms_Kind_Name_SearchKey_IsArchived_TeamId_Id",
                table: "rooms",
                columns: new[] { "Kind", "Name", "SearchKey", "IsArchived", "TeamId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_rooms_ParentId",
                table: "rooms",
                column: "ParentId");

            migrationBuilder.CreateIndex(
                name: "IX_rooms_TeamId",
                table: "rooms",
                column: "TeamId");

            migrationBuilder.CreateIndex(
                name: "IX_service_levels_DueMinutes",
                table: "service_levels",
                column: "DueMinutes",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_service_levels_Name",
                table: "service_levels",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_service_sessions_Agent",
                table: "service_sessions",
                column: "Agent",
                unique: true,
                filter: "\"StoppedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_service_sessions_StartedAt_StoppedAt",
                table: "service_sessions",
                columns: new[] { "StartedAt", "StoppedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_statistics_CreatedAt",
                table: "statistics",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_subscriptions_RoomId",
                table: "subscriptions",
                column: "RoomId",
                filter: "NOT (\"HasAlert\") OR NOT (\"IsOpen\")");

            migrationBuilder.CreateIndex(
                name: "IX_subscriptions_RoomId_UpdatedAt",
                table: "subscriptions",
                columns: new[] { "RoomId", "UpdatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_subscriptions_RoomId_UserId",
                table: "subscriptions",
                columns: new[] { "RoomId", "UserId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_subscriptions_UserId_UpdatedAt",
                table: "subscriptions",
                columns: new[] { "UserId", "UpdatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_tags_Name",
                table: "tags",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_teams_RoomId",
                table: "teams",
                column: "RoomId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_tombstones_Collection_Scope_DeletedAt",
                table: "tombstones",
                columns: new[] { "Collection", "Scope", "DeletedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_transcript_orders_DueAt",
                table: "transcript_orders",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_triggers_Name",
                table: "triggers",
                column: "Name");

            migrationBuilder.CreateIndex(
                name: "IX_unit_monitors_MonitorId",
                table: "unit_monitors",
                column: "MonitorId");

            migrationBuilder.CreateIndex(
                name: "IX_unit_monitors_UnitId_MonitorId",
                table: "unit_monitors",
                columns: new[] { "UnitId", "MonitorId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_units_Name",
                table: "units",
                column: "Name");

            migrationBuilder.CreateIndex(
                name: "IX_uploads_ExpiresAt",
                table: "uploads",
                column: "ExpiresAt",
                filter: "\"ExpiresAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_uploads_MessageId",
                table: "uploads",
                column: "MessageId");

            migrationBuilder.CreateIndex(
                name: "IX_uploads_OriginalId",
                table: "uploads",
                column: "OriginalId",
                filter: "\"OriginalId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_uploads_RoomId_UploadedAt",
                table: "uploads",
                columns: new[] { "RoomId", "UploadedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_uploads_StoreKey",
                table: "uploads",
                column: "StoreKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_user_emails_AddressKey",
                table: "user_emails",
                column: "AddressKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_users_OffDutySince",
                table: "users",
                column: "OffDutySince",
                filter: "\"OffDutySince\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_users_OpenBusinessHours",
                table: "users",
                column: "OpenBusinessHours",
                filter: "\"OpenBusinessHours\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_users_TakesLiveChats",
                table: "users",
                column: "TakesLiveChats",
                filter: "\"TakesLiveChats\"");

            migrationBuilder.CreateIndex(
                name: "IX_users_UsernameKey",
                table: "users",
                column: "UsernameKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_users_UsernameKey_SearchKey_IsActive_Id",
                table: "users",
                columns: new[] { "UsernameKey", "SearchKey", "IsActive", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_visitors_ContactId",
                table: "visitors",
                column: "ContactId");

            migrationBuilder.CreateIndex(
                name: "IX_visitors_Department_UpdatedAt",
                table: "visitors",
                columns: new[] { "Department", "UpdatedAt" },
                filter: "NOT \"IsErased\"");

            migrationBuilder.CreateIndex(
                name: "IX_visitors_EmailKey",
                table: "visitors",
                column: "EmailKey");

            migrationBuilder.CreateIndex(
                name: "IX_visitors_PhoneKey",
                table: "visitors",
                column: "PhoneKey");

            migrationBuilder.CreateIndex(
                name: "IX_visitors_RegisteredAt",
                table: "visitors",
                column: "RegisteredAt");

            migrationBuilder.CreateIndex(
                name: "IX_visitors_Token",
                table: "visitors",
                column: "Token",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_visitors_UpdatedAt",
                table: "visitors",
                column: "UpdatedAt",
                filter: "NOT \"IsErased\"");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "assets");

            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "business_hours");

            migrationBuilder.DropTable(
                name: "calendar_events");

            migrationBuilder.DropTable(
                name: "canned_responses");

            migrationBuilder.DropTable(
                name: "ChatFacts");

            migrationBuilder.DropTable(
                name: "ChatTags");

            migrationBuilder.DropTable(
                name: "consents");

            migrationBuilder.DropTable(
                name: "contact_channels");

            migrationBuilder.DropTable(
                name: "custom_emoji");

            migrationBuilder.DropTable(
                name: "custom_sounds");

            migrationBuilder.DropTable(
                name: "custom_statuses");

            migrationBuilder.DropTable(
                name: "data_exports");

            migrationBuilder.DropTable(
                name: "department_agents");

            migrationBuilder.DropTable(
                name: "departments");

            migrationBuilder.DropTable(
                name: "discarded_files");

            migrationBuilder.DropTable(
                name: "email_inboxes");

            migrationBuilder.DropTable(
                name: "erasures");

            migrationBuilder.DropTable(
                name: "fetched_mails");

            migrationBuilder.DropTable(
                name: "figure_cells");

            migrationBuilder.DropTable(
                name: "figure_days");

            migrationBuilder.DropTable(
                name: "figure_parts");

            migrationBuilder.DropTable(
                name: "figure_slots");

            migrationBuilder.DropTable(
                name: "former_ids");

            migrationBuilder.DropTable(
                name: "former_room_ids");

            migrationBuilder.DropTable(
                name: "grants");

            migrationBuilder.DropTable(
                name: "imported_accounts");

            migrationBuilder.DropTable(
                name: "imported_messages");

            migrationBuilder.DropTable(
                name: "imported_rooms");

            migrationBuilder.DropTable(
                name: "imports");

            migrationBuilder.DropTable(
                name: "inquiries");

            migrationBuilder.DropTable(
                name: "integration_runs");

            migrationBuilder.DropTable(
                name: "integrations");

            migrationBuilder.DropTable(
                name: "invites");

            migrationBuilder.DropTable(
                name: "key_pairs");

            migrationBuilder.DropTable(
                name: "live_chat_fields");

            migrationBuilder.DropTable(
                name: "mail_refusals");

            migrationBuilder.DropTable(
                name: "message_marks");

            migrationBuilder.DropTable(
                name: "notices");

            migrationBuilder.DropTable(
                name: "oauth_apps");

            migrationBuilder.DropTable(
                name: "oauth_tickets");

            migrationBuilder.DropTable(
                name: "outgoing_calls");

            migrationBuilder.DropTable(
                name: "outgoing_mails");

            migrationBuilder.DropTable(
                name: "outgoing_pushes");

            migrationBuilder.DropTable(
                name: "pending_files");

            migrationBuilder.DropTable(
                name: "pending_pictures");

            migrationBuilder.DropTable(
                name: "portraits");

            migrationBuilder.DropTable(
                name: "priorities");

            migrationBuilder.DropTable(
                name: "read_receipts");

            migrationBuilder.DropTable(
                name: "reports");

            migrationBuilder.DropTable(
                name: "roles");

            migrationBuilder.DropTable(
                name: "second_factors");

            migrationBuilder.DropTable(
                name: "service_levels");

            migrationBuilder.DropTable(
                name: "service_sessions");

            migrationBuilder.DropTable(
                name: "settings");

            migrationBuilder.DropTable(
                name: "statistics");

            migrationBuilder.DropTable(
                name: "subscriptions");

            migrationBuilder.DropTable(
                name: "tags");

            migrationBuilder.DropTable(
                name: "teams");

            migrationBuilder.DropTable(
                name: "tombstones");

            migrationBuilder.DropTable(
                name: "transcript_orders");

            migrationBuilder.DropTable(
                name: "triggers");

            migrationBuilder.DropTable(
                name: "unit_monitors");

            migrationBuilder.DropTable(
                name: "uploads");

            migrationBuilder.DropTable(
                name: "user_emails");

            migrationBuilder.DropTable(
                name: "visitors");

            migrationBuilder.DropTable(
                name: "contacts");

            migrationBuilder.DropTable(
                name: "rooms");

            migrationBuilder.DropTable(
                name: "live_chats");

            migrationBuilder.DropTable(
                name: "push_subscriptions");

            migrationBuilder.DropTable(
                name: "push_tokens");

            migrationBuilder.DropTable(
                name: "messages");

            migrationBuilder.DropTable(
                name: "units");

            migrationBuilder.DropTable(
                name: "login_tokens");

            migrationBuilder.DropTable(
                name: "users");
        }
    }
}
