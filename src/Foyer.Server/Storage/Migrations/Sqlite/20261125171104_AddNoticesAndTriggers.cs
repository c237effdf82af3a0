using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Foyer.Server.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddNoticesAndTriggers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "Notice_AcceptedAt",
                table: "live_chats",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Notice_Language",
                table: "live_chats",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Notice_Version",
                table: "live_chats",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Notice_WithdrawnAt",
                table: "live_chats",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AllowedSites",
                table: "departments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OfflineBehaviour",
                table: "departments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "consents",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Token = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<string>(type: "TEXT", nullable: false),
                    Language = table.Column<string>(type: "TEXT", nullable: false),
                    AcceptedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    WithdrawnAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_consents", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "erasures",
                columns: table => new
                {
                    Receipt = table.Column<string>(type: "TEXT", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Chats = table.Column<int>(type: "INTEGER", nullable: false),
                    Messages = table.Column<int>(type: "INTEGER", nullable: false),
                    Files = table.Column<int>(type: "INTEGER", nullable: false),
                    Mails = table.Column<int>(type: "INTEGER", nullable: false),
                    Consents = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_erasures", x => x.Receipt);
                });

            migrationBuilder.CreateTable(
                name: "notices",
                columns: table => new
                {
                    Version = table.Column<string>(type: "TEXT", nullable: false),
                    Department = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Language = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Mode = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Link = table.Column<string>(type: "TEXT", nullable: false),
                    Contact = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices", x => x.Version);
                });

            migrationBuilder.CreateTable(
                name: "triggers",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Description = table.Column<string>(type: "TEXT", nullable: false),
                    Enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    RunOnce = table.Column<bool>(type: "INTEGER", nullable: false),
                    ConditionsJson = table.Column<string>(type: "TEXT", nullable: false),
                    ActionsJson = table.Column<string>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_triggers", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_consents_Token",
                table: "consents",
                column: "Token");

            migrationBuilder.CreateIndex(
                name: "IX_erasures_Subject",
                table: "erasures",
                column: "Subject");

            migrationBuilder.CreateIndex(
                name: "IX_notices_Department_Language_Number",
                table: "notices",
                columns: new[] { "Department", "Language", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_triggers_Name",
                table: "triggers",
                column: "Name");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "consents");

            migrationBuilder.DropTable(
                name: "erasures");

            migrationBuilder.DropTable(
                name: "notices");

            migrationBuilder.DropTable(
                name: "triggers");

            migrationBuilder.DropColumn(
                name: "Notice_AcceptedAt",
                table: "live_chats");

            migrationBuilder.DropColumn(
                name: "Notice_Language",
                table: "live_chats");

            migrationBuilder.DropColumn(
                name: "Notice_Version",
                table: "live_chats");

            migrationBuilder.DropColumn(
                name: "Notice_WithdrawnAt",
                table: "live_chats");

            migrationBuilder.DropColumn(
                name: "AllowedSites",
                table: "departments");

            migrationBuilder.DropColumn(
                name: "OfflineBehaviour",
                table: "departments");
        }
    }
}
