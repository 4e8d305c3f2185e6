//! `hangtag user`: adds people who work for a store.

use std::io::BufRead;

use anyhow::Context;
use clap::{Args, Subcommand, ValueEnum};
use entity::staff_user::StaffRole;
use secrecy::SecretString;
use serde_json::json;
use service::actor::Actor;
use service::sessions::{NewStaffUser, add_staff_user};

use crate::config::Config;

#[derive(Args)]
pub struct User {
    #[command(subcommand)]
    command: UserCommand,
}

#[derive(Subcommand)]
enum UserCommand {
    /// Adds a person; asks for the password, or reads it from standard input.
    Add {
        /// The store's name in its address.
        #[arg(long)]
        store: String,
        #[arg(long)]
        email: String,
        #[arg(long)]
        name: String,
        #[arg(long, value_enum, default_value_t = Role::Owner)]
        role: Role,
        #[arg(long)]
        json: bool,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum Role {
    Owner,
    Manager,
    Clerk,
    Bookkeeper,
}

impl From<Role> for StaffRole {
    fn from(role: Role) -> Self {
        match role {
            Role::Owner => Self::Owner,
            Role::Manager => Self::Manager,
            Role::Clerk => Self::Clerk,
            Role::Bookkeeper => Self::Bookkeeper,
        }
    }
}

pub async fn run(arguments: User, config: Config) -> anyhow::Result<()> {
    let UserCommand::Add {
        store,
        email,
        name,
        role,
        json,
    } = arguments.command;
    let hangtag = super::offline(config).await?;
    let store = super::store_named(&hangtag.app, &store).await?;
    let new = NewStaffUser {
        email,
        name,
        role: role.into(),
        password: password()?,
    };
    let actor = Actor::System("command line");
    let id = add_staff_user(&hangtag.app, store.id, actor, new).await?;
    if json {
        println!("{}", json!({ "id": id }));
    } else {
        let url = hangtag.app.addresses.of(&store.slug);
        println!("Added {id}, who can sign in at {url}/");
    }
    Ok(())
}

fn password() -> anyhow::Result<SecretString> {
    use std::io::IsTerminal;
    let stdin = std::io::stdin();
    let text = if stdin.is_terminal() {
        rpassword::prompt_password("Password: ").context("no password was read")?
    } else {
        let mut line = String::new();
        stdin
            .lock()
            .read_line(&mut line)
            .context("no password was read")?;
        line.trim_end_matches(['\r', '\n']).to_owned()
    };
    Ok(SecretString::from(text))
}
