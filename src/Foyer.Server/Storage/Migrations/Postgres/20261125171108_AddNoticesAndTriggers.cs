using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Foyer.Server.Storage.Migrations.Postgres
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
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Notice_Language",
                table: "live_chats",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Notice_Version",
                table: "live_chats",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<long>(
                name: "Notice_WithdrawnAt",
                table: "live_chats",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AllowedSites",
                table: "departments",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "OfflineBehaviour",
                table: "departments",
                type: "text",
                nullable: true,
                collation: "C");

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
